# Scripts of the trade: the count of a test run, the demonstration shop.
EXTRA_DIST += tools/walk.sh tools/tally.sh tools/pseudo.awk tools/demo/make.sh tools/demo/demo.awk tools/demo/suppliers.txt tools/demo/families.txt
