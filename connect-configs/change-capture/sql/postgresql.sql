-- PostgreSQL, as the owner of the tables or a superuser, in the database that is captured. The server needs
-- wal_level=logical. Replace names and the password.
CREATE ROLE obsrv_capture LOGIN REPLICATION PASSWORD 'change-me';
GRANT SELECT ON public.orders TO obsrv_capture;

-- Signals ask for an incremental snapshot; the connector writes the marks of its chunks there.
CREATE SCHEMA obsrv;
CREATE TABLE obsrv.signals (id varchar(42) PRIMARY KEY, type varchar(32) NOT NULL, data varchar(2048));
GRANT USAGE ON SCHEMA obsrv TO obsrv_capture;
GRANT SELECT, INSERT ON obsrv.signals TO obsrv_capture;

-- Only what is captured: the connector cannot change it, and needs no right to.
CREATE PUBLICATION obsrv_orders FOR TABLE public.orders, obsrv.signals;

-- With it a delete, and the row before a change, have all columns; without it only the key.
ALTER TABLE public.orders REPLICA IDENTITY FULL;
