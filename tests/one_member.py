"""A served workspace with one member and nothing else: quicker to make than the example."""

from __future__ import annotations

# To be run before `opening.serve`, in the process of the server; the password is the example's.
MAKE_COORDINATOR = """
def make_coordinator():
    from ukuk.workspace.access.actions import make_member, make_team
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.access.rights import Role
    from ukuk.workspace.example import EXAMPLE_PASSWORD
    make_member(
        username="coordinator", name="Invented coordinator", password=EXAMPLE_PASSWORD,
        roles=[Role.COORDINATOR], teams=[make_team("Invented team", by=HOLDER)], sees_sensitive=True, by=HOLDER,
    )
"""
SERVE_ONE_MEMBER = (
    """
import sys
from pathlib import Path
from ukuk.workspace import opening
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
opening.make_workspace(folder, passphrase)
"""
    + MAKE_COORDINATOR
    + """
make_coordinator()
opening.serve(folder, passphrase, 0)
"""
)
