/** What every embedded server runs with. fsync stays on: an answer given is a record kept. */
export const servingSettings: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '256MB',
  wal_compression: 'on',
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  jit: 'off',
  // One way back for every end: the supervisor's, which pauses longer each time and says why.
  restart_after_crash: 'off',
  password_encryption: 'scram-sha-256',
  unix_socket_permissions: '0700',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  // A week of logs. No statements and no details: they would hold personal data.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_truncate_on_rotation: 'on',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
