#!/usr/bin/env bash
# Stores the public data laid beside the repository as snapshots; the same bytes are stored once.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=$1
balalar() { .venv/bin/python -m balalar.cli.main "$@"; }

if [ ! -d "$shared/kazstat-sdg" ]; then
  echo "No folder kazstat-sdg in $shared: nothing was added. Give the folder that holds it, such as ../shared/data." >&2
  exit 4
fi
balalar sources add open-sdg "$shared/kazstat-sdg" --name kazstat-sdg \
  --producer "Bureau of National Statistics, Agency for Strategic Planning and Reforms of the Republic of Kazakhstan" \
  --licence "MIT (of the repository; no separate data licence is stated)" --published-on 2024-10-24

un="$shared/method-cases/10-sdmx/kaz-neighbours-real"
if [ -d "$un" ]; then
  balalar sources add unicef-csv "$un/unicef_data_warehouse.csv" --name unicef-warehouse \
    --producer "UNICEF" --licence "open with attribution"
  balalar sources add unicef-csv "$un/unsd_sdg_database.csv" --name unsd-sdg \
    --producer "United Nations Statistics Division" --licence "open with attribution"
fi
