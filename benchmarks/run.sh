# What the scripts beside this one share; they set
#   name      of the script
#   counted   what the first argument counts
#   module    the Maven module whose plugin zip is measured
#   main      the class that measures
# and source it with their arguments.
umask 022
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

missing() {
  echo "$name: $*" >&2
  exit 2
}

for number in "$@"; do
  [[ "$number" =~ ^[1-9][0-9]*$ ]] || missing "usage: benchmarks/$name [$counted] [rounds]"
done
[ "$#" -le 2 ] || missing "usage: benchmarks/$name [$counted] [rounds]"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[[ "$("$java" -version 2>&1)" == *'version "17'* ]] || missing "JDK 17 is missing; let JAVA_HOME name it."
command -v mvn >/dev/null || missing "Maven is missing; put mvn on the PATH."

# Folders of earlier runs stay for their logs; those of runs that are over go now.
for old in .work/"$name"-*; do
  [ ! -d "$old" ] || kill -0 "${old##*-}" 2>/dev/null || rm -rf "$old"
done
folder="$root/.work/$name-$$"
mkdir -p "$folder/tmp"

echo "Building the plugin and the benchmark with Maven" >&2
mvn -q -B --no-transfer-progress package -Pbenchmarks -Dquick -Darchive.skip=false -Dmaven.test.skip=true \
  -pl "benchmarks,$module" -am >"$folder/build.log" 2>&1 </dev/null || {
  tail -n 20 "$folder/build.log" >&2
  missing "the build failed; all of it: $folder/build.log"
}
plugin=$(find "$module/target" -maxdepth 1 -name '*.zip' | head -n 1)
[ -n "$plugin" ] || missing "the build left no plugin zip in $module/target."

textbook=$(find benchmarks/target -maxdepth 1 -name 'benchmarks-*.jar' | head -n 1)
[ -n "$textbook" ] || missing "the build left no jar in benchmarks/target."

# A signal is passed on, and the servers are stopped in shutdown hooks; should the benchmark be killed, they end with it.
child=
trap 'trap "" INT TERM HUP; [ -z "$child" ] || { kill -TERM "$child" 2>/dev/null; wait "$child"; }; rm -rf "$folder"; exit 130' INT TERM HUP

status=0
"$java" -Xmx1g \
  -Djava.io.tmpdir="$folder/tmp" \
  -Dot.epg.working-dir="$root/.work/postgres" \
  -Dlog4j2.configurationFile=io/obsrv/connect/benchmarks/endtoend/log4j2.properties \
  -Dendtoend.plugin="$plugin" \
  -Dendtoend.textbook="$textbook" \
  -Dendtoend.folder="$folder" \
  -cp "benchmarks/target/classes:$(cat benchmarks/target/benchmarks.classpath)" \
  "io.obsrv.connect.benchmarks.endtoend.$main" "$@" </dev/null &
child=$!
wait "$child" || status=$?
child=
[ "$status" -ne 0 ] || rm -rf "$folder"
exit "$status"
