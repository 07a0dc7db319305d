/**
 * What the bytes of a column look like is the same wherever and whenever they are written or read. A role that a
 * policy would hide rows from gets an error and not a part of them.
 */
export const wireSettings =
  '-c TimeZone=UTC -c DateStyle=ISO,YMD -c IntervalStyle=iso_8601 -c extra_float_digits=3 -c bytea_output=hex' +
  ' -c client_encoding=UTF8 -c row_security=off -c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0'
