#!/usr/bin/env bash
# Checks the OpenAPI document against the running server with two tools we did not write: Prism looks at real answers
# to a list of requests (.ci/openapi-requests.tsv), Specmatic makes up requests of its own, right and wrong ones.
# Exit code 0 only if no answer contradicts the document. Needs a built tree or a JDK to build it, node, npm, curl, jq.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
host= prism=
finish() {
  local code=$?
  for pid in $prism $host; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  [ $code = 0 ] || { echo "--- the host's last lines:"; tail -20 "$scratch/host.out"; } >&2
  rm -rf "$scratch"
  exit $code
}
trap finish EXIT

free_port() { node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
wait_for() { # URL PID
  local tries
  for tries in $(seq 600); do # ./run may have to build first
    curl -sf -o /dev/null --max-time 5 "$1" && return
    kill -0 "$2" || return 1
    sleep 0.5
  done
  echo "$1 does not answer" >&2
  return 1
}

npm install --prefix "$scratch/tools" --no-save --no-package-lock --silent specmatic@2.55.1 @stoplight/prism-cli@5.14.2

cat > "$scratch/tokens.json" <<'TOKENS'
{
  "root": {"user": "root", "roles": ["admin", "service"]},
  "alice": {"user": "alice", "roles": ["user"]},
  "mary": {"user": "mary", "roles": ["user"], "organization": "acme", "organization_role": "member"},
  "olga": {"user": "olga", "roles": ["user"], "organization": "acme", "organization_role": "owner"}
}
TOKENS

port=$(free_port)
base=http://127.0.0.1:$port
./run --bare --clock 2026-01-29T00:00:00Z --port "$port" --data "$scratch/data" --tokens "$scratch/tokens.json" \
  >"$scratch/host.out" 2>&1 &
host=$!
wait_for "$base/healthz" "$host"

call() { # METHOD PATH [BODY]: fails on any refusal, and shows it
  local answer
  answer=$(curl -sS --fail-with-body --max-time 60 -X "$1" "$base$2" -H 'Authorization: Bearer root' \
    -H "Content-Type: ${4:-application/json}" ${3:+--data "$3"}) || { echo "$1 $2: $answer" >&2; return 1; }
  printf '%s' "$answer"
}
at() { call POST /api/clock "{\"now\":\"$1\"}" >/dev/null; }
event() { # TYPE TIME DATA
  call POST /api/events "{\"specversion\":\"1.0\",\"id\":\"$1-$2\",\"source\":\"ci\",\"type\":\"$1\",\"time\":\"$2\",\"data\":$3}" \
    application/cloudevents+json | jq -e '.results[0].status == "accepted"' >/dev/null
}

echo "--- filling the host"
call POST /api/plugins/catalog/streamspace-billing/install >/dev/null
call POST /api/plugins/streamspace-billing/enable >/dev/null
event user.created 2026-01-29T00:00:00Z '{"username":"alice","email":"alice@example.com","full_name":"Alice"}'
event session.created 2026-01-29T00:00:00.001Z \
  '{"id":"s-1","user":"alice","template":"firefox","resources":{"cpu":"6","memory":"4Gi","storage":"10Gi"}}'
event session.created 2026-01-29T00:00:00.002Z \
  '{"id":"s-2","user":"mary","organization":"acme","template":"code","resources":{"cpu":"1","memory":"2Gi"}}'
call POST /api/plugins/billing/credits '{"user_id":"alice","amount":5,"reason":"Welcome"}' >/dev/null
at 2026-02-01T02:00:00Z # January is billed
event session.terminated 2026-01-31T12:00:00Z '{"id":"s-2"}' # late: a correction, and a negative invoice
call PATCH /api/plugins/streamspace-billing '{"config":{"billingMode":"hybrid","store":{"enabled":true},"packs":[
  {"id":"cores","name":"Four cores","price":1,"grants":{"cpu":4},"valid_for":"P30D","recurring":true}]}}' >/dev/null
at 2026-02-02T00:00:00Z
call POST /api/plugins/billing/invoices \
  '{"user_id":"org:acme","period_start":"2026-02-01","period_end":"2026-02-28","close_now":true}' >/dev/null

echo "--- Prism: answers to the listed requests"
document=billing-plugin/http/src/main/resources/io/streamspace/billing/http/openapi.json
diff <(jq -S . "$document") <(call GET /api/plugins/billing/openapi.json | jq -S .) || { echo "the server serves another document" >&2; exit 1; }
through=$(free_port)
"$scratch/tools/node_modules/.bin/prism" proxy --errors --validate-request false --port "$through" \
  "$document" "$base/api/plugins/billing" >"$scratch/prism.out" 2>&1 &
prism=$!
for _ in $(seq 60); do curl -s -o /dev/null "http://127.0.0.1:$through/plans" && break; kill -0 "$prism"; sleep 0.5; done
wrong=0 asked=0
while IFS=$'\t' read -r status token method path body; do
  case $status in ''|\#*) continue ;; esac
  asked=$((asked + 1))
  caller=(-H "Authorization: Bearer $token")
  [ "$token" != - ] || caller=()
  found=$(curl -sS --max-time 30 -o "$scratch/answer" -w '%{http_code}' -X "$method" "http://127.0.0.1:$through$path" \
    "${caller[@]}" ${body:+-H 'Content-Type: application/json' --data "$body"})
  if [ "$found" != "$status" ]; then
    wrong=$((wrong + 1))
    echo "$method $path as $token: $found, not $status: $(head -c 1500 "$scratch/answer")" >&2
  fi
done < .ci/openapi-requests.tsv
echo "$asked requests, $wrong wrong"
[ $wrong = 0 ]

echo "--- Specmatic: requests made up from the document"
# Not made up: what depends on the configuration, succeeds once only, has several content types, or never ends.
paths=(
  # means of paying, which a payment provider keeps, and what it takes: there is none
  '/payment-methods'
  '/invoices/{number}/pay'
  # the stream, whose answer has no end
  '/stream'
  # the document itself, and answers of several content types
  '/openapi.json'
  '/invoices/{number}.pdf'
  '/credit-notes/{number}.pdf'
  '/admin/reports'
  '/admin/ledger'
  # prices, whose parameters depend on the model; series, whose meters depend on the configuration
  '/admin/price-preview'
  '/admin/reprice'
  '/usage/history'
  # the store, where one must be its own seller or somebody else
  '/store/items'
  '/store/items/{id}'
  '/store/items/{id}/preview'
  '/store/items/{id}/purchase'
  '/store/licences'
  '/store/earnings'
  '/store/payouts/{period}'
  '/admin/store/sales/{id}/refund'
  '/admin/store/payouts'
  # webhooks, of which there can be only so many
  '/admin/webhooks'
  '/admin/webhooks/{id}'
  '/admin/webhooks/{id}/rotate-secret'
  '/admin/webhooks/{id}/test'
  '/admin/webhooks/{id}/deliveries'
  '/admin/webhooks/{id}/replay'
  '/admin/webhooks/deliveries/{id}/replay'
)
posts=(
  # what asks a payment provider, and what it posts: there is none
  '/create-checkout'
  '/portal-session'
  '/packs/{id}/checkout'
  '/invoices/{number}/checkout'
  '/credits/checkout'
  '/payment-methods/{id}/default'
  '/admin/provider/sync'
  '/webhook'
  '/subscriptions/webhook'
  # invoices, payments and purchases, which succeed once only; limits and consents, whose meters depend on the configuration
  '/invoices'
  '/admin/invoices'
  '/admin/invoices/{number}/payments'
  '/admin/invoices/{number}/mark-paid'
  '/packs/{id}/purchase'
  '/grants/{id}/renew'
  '/grants/{id}/cancel-renewal'
  '/admin/grants/{user_id}/{id}/void'
  '/subscription/change'
  '/subscription/cancel'
  '/subscription/resume'
  '/subscriptions/upgrade'
  '/quota/check'
  '/quota/consume'
  '/quota/release'
  '/quota/holds'
  '/quota/holds/{id}/settle'
  '/quota/holds/{id}/release'
  '/quota/holds/{id}/renew'
  '/overage-consents'
  '/job-slots'
  '/admin/invoices/{number}/void'
  '/admin/invoices/{number}/write-off'
  '/admin/invoices/{number}/refunds'
  '/admin/invoices/{number}/credit-notes'
  '/admin/credits/{id}/void'
  # mail, without a mail server
  '/admin/mails/test'
  '/admin/mails/{id}/retry'
  # a payment provider's events, without one
  '/webhook'
  '/subscriptions/webhook'
  '/admin/parked/{id}/replay'
  '/admin/parked/{id}/dismiss'
  '/admin/held-charges/{id}/approve'
)
# lists that are files too: several content types, and more combinations of filters than anybody waits for
gets=(
  '/admin/invoices'
  '/admin/invoices.zip'
  '/admin/payments'
  '/admin/subscriptions'
  '/admin/credits'
  '/invoices'
  '/invoices.zip'
  '/payments'
  '/credits/statement'
  '/usage/records'
)
puts=('/credits/top-up')
patches=('/account' '/admin/invoices/{id}')
deletes=('/overage-consents/{id}' '/job-slots/{job_id}')
joined() { local IFS=,; echo "$*"; }

bearer=root SPECMATIC_GENERATIVE_TESTS=true SCHEMA_EXAMPLE_DEFAULT=true MAX_TEST_REQUEST_COMBINATIONS=30 \
  timeout 900 "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1500m -jar "$scratch/tools/node_modules/specmatic/specmatic.jar" \
  test "$PWD/$document" --testBaseURL "$base/api/plugins/billing" \
  --filter="PATH!='$(joined "${paths[@]}")' && !(METHOD='GET' && PATH='$(joined "${gets[@]}")') && !(METHOD='POST' && PATH='$(joined "${posts[@]}")') && !(METHOD='PUT' && PATH='$(joined "${puts[@]}")') && !(METHOD='PATCH' && PATH='$(joined "${patches[@]}")') && !(METHOD='DELETE' && PATH='$(joined "${deletes[@]}")')" \
  >"$scratch/specmatic.out" 2>&1 || { { grep -A12 'FAILED"$' "$scratch/specmatic.out" || true; } | sed -n 1,200p; tail -30 "$scratch/specmatic.out"; exit 1; }
grep '^Tests run:' "$scratch/specmatic.out"
