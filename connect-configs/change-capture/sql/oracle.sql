-- Oracle with pluggable databases, as SYSDBA, begun in the root (CDB$ROOT), of a database in ARCHIVELOG mode. Replace names and
-- the password. Written after the vendors' documentation, not run.
ALTER DATABASE ADD SUPPLEMENTAL LOG DATA;
CREATE USER c##obsrv_capture IDENTIFIED BY "change-me" DEFAULT TABLESPACE users QUOTA 10M ON users CONTAINER = ALL;
GRANT CREATE SESSION, SET CONTAINER, LOGMINING TO c##obsrv_capture CONTAINER = ALL;

-- The log is one for all databases: these rights cannot be given for a part of it. CREATE TABLE is for the small table by
-- which the connector has the log written out (LOG_MINING_FLUSH); the role is for the definitions of tables.
GRANT CREATE TABLE, SELECT ANY TRANSACTION, SELECT_CATALOG_ROLE TO c##obsrv_capture CONTAINER = ALL;
GRANT EXECUTE ON DBMS_LOGMNR TO c##obsrv_capture CONTAINER = ALL;
GRANT EXECUTE ON DBMS_LOGMNR_D TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$DATABASE TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOG TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOG_HISTORY TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOGFILE TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOGMNR_LOGS TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOGMNR_CONTENTS TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$LOGMNR_PARAMETERS TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$ARCHIVED_LOG TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$ARCHIVE_DEST_STATUS TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$TRANSACTION TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$MYSTAT TO c##obsrv_capture CONTAINER = ALL;
GRANT SELECT ON V_$STATNAME TO c##obsrv_capture CONTAINER = ALL;

-- Of the rows, only what is captured: FLASHBACK is for the snapshot, SELECT also lets it lock the table for a moment.
ALTER SESSION SET CONTAINER = ORCLPDB1;
GRANT SELECT, FLASHBACK ON shop.orders TO c##obsrv_capture;
ALTER TABLE shop.orders ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS;

-- Signals ask for an incremental snapshot; the connector writes the marks of its chunks there, and its heartbeat into one row.
CREATE TABLE shop.obsrv_signals (id varchar2(42) PRIMARY KEY, type varchar2(32) NOT NULL, data varchar2(2048));
INSERT INTO shop.obsrv_signals VALUES ('heartbeat', 'none', NULL);
COMMIT;
ALTER TABLE shop.obsrv_signals ADD SUPPLEMENTAL LOG DATA (ALL) COLUMNS;
GRANT SELECT, INSERT, UPDATE ON shop.obsrv_signals TO c##obsrv_capture;
