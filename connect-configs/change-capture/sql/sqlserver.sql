-- SQL Server, as a member of sysadmin (enabling needs it, capturing does not). SQL Server Agent must run: its jobs fill the
-- change tables. Replace names and the password. Written after the vendors' documentation, not run.
CREATE LOGIN obsrv_capture WITH PASSWORD = 'change-me', DEFAULT_DATABASE = shop;
ALTER DATABASE shop SET ALLOW_SNAPSHOT_ISOLATION ON;
USE shop;
CREATE USER obsrv_capture FOR LOGIN obsrv_capture;
CREATE ROLE obsrv_changes;
ALTER ROLE obsrv_changes ADD MEMBER obsrv_capture;

-- Signals ask for an incremental snapshot; the connector writes the marks of its chunks there, and its heartbeat into one row.
CREATE TABLE dbo.obsrv_signals (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data varchar(2048));
INSERT INTO dbo.obsrv_signals VALUES ('heartbeat', 'none', NULL);

-- Only what is captured.
EXEC sys.sp_cdc_enable_db;
EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'orders', @role_name = 'obsrv_changes',
    @supports_net_changes = 0;
EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'obsrv_signals', @role_name = 'obsrv_changes',
    @supports_net_changes = 0;

-- The tables for the snapshot and for signals; of the schema cdc, just what the connector reads.
GRANT SELECT ON dbo.orders TO obsrv_changes;
GRANT SELECT, INSERT, UPDATE ON dbo.obsrv_signals TO obsrv_changes;
GRANT SELECT ON cdc.change_tables TO obsrv_changes;
GRANT SELECT ON cdc.captured_columns TO obsrv_changes;
GRANT SELECT ON cdc.lsn_time_mapping TO obsrv_changes;
GRANT SELECT ON cdc.dbo_orders_CT TO obsrv_changes;
GRANT SELECT ON cdc.dbo_obsrv_signals_CT TO obsrv_changes;
