"""What the schema refuses, in French: what the author did, and what to write instead."""
