"""Where this installation keeps things: from the environment, else from `balalar.toml` beside the caller."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from environs import Env

from balalar.vocabulary.errors import UsageError


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` holds snapshots, releases and keys; `pack` is the folder of the programme, None when nobody named one."""

    home: Path
    pack: Path | None

    def pack_or_refuse(self, given: str | None) -> Path:
        """The pack a verb works on: the one given, else the installation's."""
        if given:
            return Path(given)
        if self.pack is None:
            raise UsageError(
                "No programme pack was named.",
                "A pack says which programme, areas and indicators to work on.",
                'Give --pack FOLDER, set BALALAR_PACK, or write pack = "packs/NAME" into balalar.toml.',
            )
        return self.pack


def read_settings(folder: Path | None = None) -> Settings:
    """Settings of the folder the command was called in."""
    env = Env()
    file = (folder or Path.cwd()) / "balalar.toml"
    written = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    pack = env.str("BALALAR_PACK", written.get("pack", ""))
    return Settings(home=Path(env.str("BALALAR_HOME", written.get("home", "var"))), pack=Path(pack) if pack else None)
