#!/usr/bin/env bash
# usage: curl.sh URL KEY FOLDER: the folder holds clip.mp4, copy.mp4 and still.png. Every call is printed as it is made.
set -euo pipefail

url=$1 key=$2 folder=$3
answers=$(mktemp -d)
listening=""
stop() {
  [ -z "$listening" ] || kill "$listening" 2>/dev/null || true
  rm -rf "$answers"
}
trap stop EXIT

# shown ARGUMENT ...: the arguments as they are typed, files without their folder, long bodies cut.
shown() {
  local one
  for one in "$@"; do
    one=${one//"$folder/"/}
    [ ${#one} -le 200 ] || one="${one:0:60}..."
    case $one in
      *[\ \"\;\&\?\*\[\{]*) printf " '%s'" "$one" ;;
      *) printf ' %s' "$one" ;;
    esac
  done
}

# ask TITLE CURL-ARGUMENT ...: prints the call and how it was answered; the answer stays in $answer.
ask() {
  local title=$1 status
  shift
  echo "-- $title"
  echo "   curl -H \"Authorization: Bearer \$KEY\"$(shown "$@")"
  status=$(curl -sS -o "$answers/answer" -w '%{http_code}' -H "Authorization: Bearer $key" "$@")
  answer=$(cat "$answers/answer")
  echo "   $status ${answer:0:160}"
  case $status in
    2??) ;;
    *) echo "$answer" >&2; exit 1 ;;
  esac
}

# text NAME: the first field of that name in the answer.
text() {
  local found
  found=$(grep -o "\"$1\":\"[^\"]*\"" <<<"$answer" | head -n 1 | cut -d '"' -f 4) || true
  echo "$found"
}

# found TITLE: the answer to a look-up must hold the appearance.
found() {
  if ! grep -q "\"id\":$id\b" <<<"$answer"; then
    echo "The appearance $id was not found by $1: $answer" >&2
    exit 1
  fi
}

echo "-- Follow the events, beside everything else"
echo "   curl -N -H \"Authorization: Bearer \$KEY\" $url/api/v1/events?types=appearance.,cascade."
curl -sSN -H "Authorization: Bearer $key" "$url/api/v1/events?types=appearance.,cascade." >"$answers/events" &
listening=$!
for _ in $(seq 100); do [ -s "$answers/events" ] && break; sleep 0.1; done

ask "Submit a file, with a key of one's own so that a second try submits nothing twice" \
  -H "Idempotency-Key: sample-$(date +%s)-$$" -F "file=@$folder/clip.mp4" -F "caption=A sample of the API" -F "postedAt=2022-01-06" "$url/api/v1/appearances"
id=$(grep -o '"id":[0-9]*' <<<"$answer" | head -n 1 | cut -d : -f 2)

echo "-- Wait until the pipeline is done with it"
for _ in $(seq 600); do
  answer=$(curl -sS -H "Authorization: Bearer $key" "$url/api/v1/appearances/$id")
  case $(text state) in
    running | waiting) sleep 0.2 ;;
    done) break ;;
    *) echo "$answer" >&2; exit 1 ;;
  esac
done
[ "$(text state)" = done ] || { echo "The pipeline was not done in time: $answer" >&2; exit 1; }
sha256=$(text sha256) md5=$(text md5)
etag=$(curl -sS -o "$answers/seen" -D - -H "Authorization: Bearer $key" "$url/api/v1/appearances/$id" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')

ask "Correct the note, based on what was read" -X PATCH -H "If-Match: $etag" -H "Content-Type: application/json" -d '{"note":"Checked by the sample"}' "$url/api/v1/appearances/$id"
ask "What was computed of the file" "$url/api/v1/media/$sha256"
curl -sS -H "Authorization: Bearer $key" "$url/api/v1/media/$sha256/frames" >"$answers/frames.vpdq"
curl -sS -H "Authorization: Bearer $key" "$url/api/v1/media/$sha256/keyframes" >"$answers/keyframes"
pdq=$(sort -t , -k 2,2nr "$answers/frames.vpdq" | head -n 1 | cut -d , -f 3)

ask "Look up by SHA-256" "$url/api/v1/lookups/sha256/$sha256" && found SHA-256
ask "Look up by MD5" "$url/api/v1/lookups/md5/$md5" && found MD5
ask "Look up by PDQ, up to 31 bits away" "$url/api/v1/lookups/pdq/$pdq?distance=31" && found PDQ
for kind in average difference perceptual; do
  answer=$(cat "$answers/keyframes")
  ask "Look up by the $kind hash of a key frame" "$url/api/v1/lookups/$kind/$(text $kind)?distance=8" && found "$kind hash"
done
signal=$(awk -F , 'BEGIN { printf("[") } { printf("%s\"%s,%s,%s\"", (NR > 1 ? "," : ""), $3, $2, $4) } END { printf("]") }' "$answers/frames.vpdq")
ask "Look up by vPDQ: the hashes of a whole video" -H "Content-Type: application/json" -d "$signal" "$url/api/v1/lookups/vpdq" && found vPDQ
ask "Look up by file: a copy, shorter, smaller and brighter" -F "file=@$folder/copy.mp4" "$url/api/v1/lookups/file" && found file
ask "Look up by a still picture" -F "file=@$folder/still.png" "$url/api/v1/lookups/image" && found picture
ask "Look up an address that nobody has submitted" -G --data-urlencode "url=https://www.tiktok.com/@nobody/video/7049989001234567891" "$url/api/v1/lookups/url"

echo "-- What was heard meanwhile"
for _ in $(seq 100); do grep -q '^event: appearance.edited' "$answers/events" && break; sleep 0.1; done
kill "$listening" 2>/dev/null || true
grep '^event:' "$answers/events" | sort | uniq -c
grep -q "\"appearance:$id\"" "$answers/events" || { echo "The events do not name appearance $id." >&2; exit 1; }
first=$(grep '^id:' "$answers/events" | head -n 1 | cut -d ' ' -f 2)
echo "-- After a break, from the last event that was heard (curl is stopped after two seconds)"
echo "   curl -N -H \"Authorization: Bearer \$KEY\" -H \"Last-Event-ID: $first\" $url/api/v1/events"
curl -sSN -m 2 -H "Authorization: Bearer $key" -H "Last-Event-ID: $first" "$url/api/v1/events" >"$answers/again" 2>"$answers/stopped" || true
grep -q '^id:' "$answers/again" || { echo "Nothing was heard again." >&2; cat "$answers/stopped" >&2; exit 1; }
grep -c '^id:' "$answers/again" | sed 's/$/ events/'
