"""`python -m generator.cli`, where the command itself is not on the path."""

import sys

from generator.cli import main

sys.exit(main())
