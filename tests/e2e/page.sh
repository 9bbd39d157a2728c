#!/usr/bin/env bash
# The page in a browser: a copy of it is gone through by page_probe.js, in both languages, wide and on a phone, light and dark. No
# error of a script, no request, nothing wider than the window, every subject's page opens, contrasts of 4.5, as many ranks as the run.
source "$(dirname "$0")/lib.sh"
if ! command -v chromium >/dev/null; then
  echo "skipped: no chromium to open the page with"
  exit 0
fi
firm=$work/firm
"$bin" -q sample "$work/data" --orders 4000 --seed 5 >/dev/null
# A name that no line of a phone holds.
sed -i -E "s/^(S0002,)[^,]*/\1$(printf 'x%.0s' {1..60})/" "$work"/data/shops_*.csv
"$bin" -q init "$firm" >/dev/null
"$bin" -q --project "$firm" load "$work/data" >/dev/null
"$bin" -q --project "$firm" assess shop-monthly --period 2026-05 --format json >"$work/run.json" 2>/dev/null
n_subjects=$(grep -c '^   "subject": ' "$work/run.json")
n_ranks=$(grep -cE '^   "rank": [0-9]' "$work/run.json")
[ "$n_ranks" -gt 3 ] || die "the sample has $n_ranks ranks"

# add_frame NAME FILE WIDTH: a copy of the page with the probe in it, as a frame of that width (a window cannot be as narrow as a phone).
add_frame() {
  { sed '/<script id="data"/,$d' "$2"
    echo "<script>window.probeErrors=[];addEventListener('error',(e)=>probeErrors.push(e.message));addEventListener('securitypolicyviolation',(e)=>probeErrors.push('asks for '+e.blockedURI));</script>"
    sed -n '/<script id="data"/,$p' "$2" | sed '/^<\/body>/,$d'
    echo '<script>'; cat "$root/tests/e2e/page_probe.js"; echo '</script></body></html>'; } >"$work/$1.frame.html"
  echo "<iframe name=\"$1\" src=\"$1.frame.html\" style=\"width:$3px;height:900px;border:0\"></iframe>" >>"$work/all.html"
}
cat >"$work/all.html" <<'HTML'
<!DOCTYPE html><meta charset="utf-8"><script>
addEventListener('message', (event) => {
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === event.source) document.head.append(Object.assign(document.createElement('pre'), { textContent: event.data.split('\n').map((line) => `\n${frame.name}: ${line}`).join('') + '\n' }));
  }
});
</script>
HTML
for language in zh en; do
  "$bin" -q --lang $language --project "$firm" report shop-monthly --period 2026-05 --out "$work/$language" --as html >/dev/null
  for width in 1440 390; do add_frame $language-$width "$work/$language.html" $width; done
done
# The probe is able to say no: faint text, a request, a wide table, labels on labels.
sed 's/label.line = ends.find/label.line = 0 \&\& ends.find/; s/--soft: #5b6776/--soft: #c8ccd2/; s/<main id="page"/<img src="http:\/\/127.0.0.1:9\/x.png"><div style="width:600px">.<\/div><main id="page"/' "$work/zh.html" >"$work/bad.html"
add_frame bad "$work/bad.html" 390
timeout 100 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
  --disable-sync --user-data-dir="$work/browser" --window-size=1600,1000 --virtual-time-budget=60000 --dump-dom "file://$work/all.html" \
  >"$work/dom" 2>"$work/browser.log" || { tail -5 "$work/browser.log" >&2; die "the browser did not open the page"; }
for language in zh en; do
  for width in 1440 390; do
    sed -n "s/^$language-$width: //p" "$work/dom" >"$work/found"
    grep '^problem ' "$work/found" >&2 && die "the page in $language at $width pixels"
    expect "width $width" "$work/found"
    for at in 0 1; do
      expect "ranked$at $n_subjects" "$work/found"
      expect "ranks$at $n_ranks" "$work/found"
      expect "opened$at $n_subjects" "$work/found"
    done
    [ "$(sed -n 's/^bullets //p' "$work/found")" -gt 100 ] || die "too few bullet charts were looked at"
    [ "$(sed -n 's/^contrasts //p' "$work/found")" -gt 200 ] || die "too few texts were looked at"
    [ "$(sed -n 's/^funnels //p' "$work/found")" -gt 3 ] || die "too few funnels were looked at"
  done
done
for said in "contrast" "asks for http" "wide in 390" "labels meet"; do
  grep -q "^bad: problem .*$said" "$work/dom" || die "a page that should fail by '$said' passes"
done
echo "page: as it should be"
