/** What the bytes of a column look like is the same wherever and whenever they are written or read. */
export const wireSettings =
  '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=iso_8601 -c extra_float_digits=3 -c bytea_output=hex' +
  ' -c client_encoding=UTF8 -c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0'
