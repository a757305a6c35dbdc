#!/usr/bin/env bash
# Starts the next decision record.
set -euo pipefail
cd "$(dirname "$0")/../docs/decisions"
title=${1:?'Give the title: make decision TITLE="why this and not that"'}
last=$(find . -name '[0-9]*.md' -printf '%f\n' | sort | tail -1 | cut -c1-4)
number=$(printf '%04d' $((10#${last:-0} + 1)))
file="$number-$(echo "$title" | tr '[:upper:] ' '[:lower:]-' | tr -cd 'a-z0-9-').md"
printf '# %s. %s\n\nStatus: proposed, %s\n\n## Context\n\n## Decision\n\n## Consequences\n' "$number" "$title" "$(date +%F)" >"$file"
echo "docs/decisions/$file"
