"""What every response passes before a spider sees it; thin, the rules stand in `pages.wall` and `urls`."""

from portalcrawl.middlewares.guard import PrivateAddressMiddleware
from portalcrawl.middlewares.walls import WallMiddleware

__all__ = ["PrivateAddressMiddleware", "WallMiddleware"]
