#!/bin/sh
# Makes docs/images/review-copy.png anew: sh docs/images/make_review_copy.sh
# Needs LibreOffice (soffice), which prints a page with its comments in the margin, and poppler (pdftoppm).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${TILINT:-tilint}" review "$here/../../examples/appointment-letter.docx" --output "$work/letter.docx" \
  --select failure-to-attend-heading --select failed-to-attend --select if-you-do-not

# 4 stands for comments in the margins.
mkdir -p "$work/office/user"
cat > "$work/office/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Print/Content"><prop oor:name="Note" oor:op="fuse"><value>4</value></prop></item>
</oor:items>
XML
soffice "-env:UserInstallation=file://$work/office" --headless --print-to-file --outdir "$work" "$work/letter.docx" > /dev/null
pdftoppm -r 110 -f 1 -l 1 -x 82 -y 138 -W 816 -H 800 -png -singlefile "$work/letter.pdf" "$here/review-copy"
