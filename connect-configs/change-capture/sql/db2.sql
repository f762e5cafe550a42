-- DB2 for Linux, UNIX and Windows, as the owner of the instance, in the database that is captured, after Debezium's procedures
-- of the schema ASNCDC are installed and its capture agent runs. The user obsrv_capture is one of the operating system or of
-- LDAP: its password is not set here. Replace names. Written after the vendors' documentation, not run.
GRANT CONNECT ON DATABASE TO USER obsrv_capture;

-- Signals ask for an incremental snapshot; the connector writes the marks of its chunks there.
CREATE TABLE shop.obsrv_signals (id varchar(42) NOT NULL PRIMARY KEY, type varchar(32) NOT NULL, data varchar(2048));

-- Only what is captured; the agent reads its list again.
CALL ASNCDC.ADDTABLE('SHOP', 'ORDERS');
CALL ASNCDC.ADDTABLE('SHOP', 'OBSRV_SIGNALS');
VALUES ASNCDC.ASNCDCSERVICES('reinit', 'asncdc');

-- The tables for the snapshot and for signals; of the schema ASNCDC, just what the connector reads.
GRANT SELECT ON TABLE shop.orders TO USER obsrv_capture;
GRANT SELECT, INSERT ON TABLE shop.obsrv_signals TO USER obsrv_capture;
GRANT SELECT ON TABLE ASNCDC.IBMSNAP_REGISTER TO USER obsrv_capture;
GRANT SELECT ON TABLE ASNCDC.IBMSNAP_UOW TO USER obsrv_capture;
GRANT SELECT ON TABLE ASNCDC.CDC_SHOP_ORDERS TO USER obsrv_capture;
GRANT SELECT ON TABLE ASNCDC.CDC_SHOP_OBSRV_SIGNALS TO USER obsrv_capture;
