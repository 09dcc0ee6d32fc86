# Scripts of the trade: the count of a test run, the demo, the walk.
EXTRA_DIST += tools/tally.sh
