-- What wrk sends: `load.lua -- GET 10000` asks for one of so many rows, `load.lua -- POST` registers another one.
local method, rows, registration

function init(arguments)
  method, rows = arguments[1], tonumber(arguments[2])
  math.randomseed(os.time())
  registration = wrk.format(
    "POST",
    "/api/v1/samples",
    { ["content-type"] = "application/json" },
    '{"reference":"LAB-2026-0042","quantity":42,"due_on":"2026-12-24"}'
  )
end

function request()
  if method == "POST" then
    return registration
  end
  return wrk.format("GET", string.format("/api/v1/samples/00000000-0000-4000-8000-%012d", math.random(rows)))
end

function done(summary, latency, _)
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"refused":%d,"broken":%d,"p50":%f,"p99":%f}\n',
    summary.requests,
    summary.duration / 1e6,
    summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3
  ))
end
