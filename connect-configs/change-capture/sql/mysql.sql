-- MySQL, as an administrator. The server needs log-bin, binlog-format=ROW, binlog-row-image=FULL, and for a change of
-- servers gtid-mode=ON with enforce-gtid-consistency=ON. Replace names and the password.
CREATE USER 'obsrv_capture'@'%' IDENTIFIED BY 'change-me';
GRANT SELECT ON shop.orders TO 'obsrv_capture'@'%';

-- The binary log is one for all databases: these rights cannot be given for a part of it. RELOAD is for the moment of
-- the snapshot's begin, in which nothing is written.
GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* TO 'obsrv_capture'@'%';

-- Signals ask for an incremental snapshot; the connector writes the marks of its chunks there.
CREATE TABLE shop.obsrv_signals (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data varchar(2048));
GRANT SELECT, INSERT ON shop.obsrv_signals TO 'obsrv_capture'@'%';
