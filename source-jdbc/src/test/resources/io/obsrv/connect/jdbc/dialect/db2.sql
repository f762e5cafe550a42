-- load
SELECT t.*, RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t ORDER BY t."id";
-- load, resumed [7]
SELECT t.*, RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE t."id" > CAST(? AS BIGINT) ORDER BY t."id";
-- load by two columns, resumed [T, T, T, 7]
SELECT t.*, CAST(t."code" AS VARCHAR(20)), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR(20)) AND (t."code" > CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" > CAST(? AS BIGINT))))) ORDER BY t."code", t."id";
-- place of the last row [500]
SELECT VARCHAR_FORMAT(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF12'), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE t."changed" < CURRENT TIMESTAMP - (CAST(? AS DECIMAL(15, 3)) / 1000) SECONDS ORDER BY t."changed" DESC, t."id" DESC FETCH FIRST 1 ROWS ONLY;
-- load up to a line [T, T, T, 7]
SELECT t.*, RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE CASE WHEN (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) THEN 0 ELSE 1 END = 1 ORDER BY t."id";
-- follow [T, T, T, 7, 500]
SELECT t.*, VARCHAR_FORMAT(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF12'), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) AND t."changed" < CURRENT TIMESTAMP - (CAST(? AS DECIMAL(15, 3)) / 1000) SECONDS ORDER BY t."changed", t."id" FETCH FIRST 5000 ROWS ONLY;
-- load from a time on [1970-01-01 00:00:00.000000]
SELECT t.*, RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE t."changed" >= CAST(? AS TIMESTAMP(6)) ORDER BY t."id";
-- time by now [0]
SELECT VARCHAR_FORMAT(CURRENT TIMESTAMP - (CAST(? AS DECIMAL(15, 3)) / 1000) SECONDS, 'YYYY-MM-DD HH24:MI:SS.FF12') FROM SYSIBM.SYSDUMMY1;
-- cut into 8 ranges
SELECT t.npages FROM syscat.tables t WHERE t.tabschema = ? AND t.tabname = ?;
SELECT n, c, p0, p1 FROM (SELECT CAST(t."code" AS VARCHAR(20)) AS p0, RTRIM(CHAR(t."id")) AS p1, row_number() OVER (ORDER BY t."code", t."id") AS n, count(*) OVER () AS c FROM "app"."or""d]ers" t TABLESAMPLE SYSTEM (0.025600) REPEATABLE (1)) s WHERE FLOOR(n * 8 / c) > FLOOR((n - 1) * 8 / c) ORDER BY n;
-- cut the rest of a range into 4
SELECT t.npages FROM syscat.tables t WHERE t.tabschema = ? AND t.tabname = ?;
SELECT n, c, p0, p1 FROM (SELECT CAST(t."code" AS VARCHAR(20)) AS p0, RTRIM(CHAR(t."id")) AS p1, row_number() OVER (ORDER BY t."code", t."id") AS n, count(*) OVER () AS c FROM "app"."or""d]ers" t TABLESAMPLE SYSTEM (0.204800) REPEATABLE (1) WHERE (t."code" >= CAST(? AS VARCHAR(20)) AND (t."code" > CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" > CAST(? AS BIGINT))))) AND (t."code" <= CAST(? AS VARCHAR(20)) AND (t."code" < CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" <= CAST(? AS BIGINT)))))) s WHERE FLOOR(n * 4 / c) > FLOOR((n - 1) * 4 / c) ORDER BY n;
-- load of a range [T, T, T, 7, U, U, U, 8]
SELECT t.*, CAST(t."code" AS VARCHAR(20)), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR(20)) AND (t."code" > CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" > CAST(? AS BIGINT))))) AND (t."code" <= CAST(? AS VARCHAR(20)) AND (t."code" < CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" <= CAST(? AS BIGINT))))) ORDER BY t."code", t."id";
-- any row of a range [T, T, T, 7, U, U, U, 8]
SELECT 1 FROM "app"."or""d]ers" t WHERE (t."code" >= CAST(? AS VARCHAR(20)) AND (t."code" > CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" > CAST(? AS BIGINT))))) AND (t."code" <= CAST(? AS VARCHAR(20)) AND (t."code" < CAST(? AS VARCHAR(20)) OR (t."code" = CAST(? AS VARCHAR(20)) AND (t."id" <= CAST(? AS BIGINT))))) FETCH FIRST 1 ROWS ONLY;
-- tracking system-period: begins
SELECT BEGINCOLNAME, ENDCOLNAME FROM SYSCAT.PERIODS WHERE TABSCHEMA = ? AND TABNAME = ? AND PERIODNAME = 'SYSTEM_TIME' AND HISTORYTABNAME IS NOT NULL;
SELECT VARCHAR_FORMAT(CURRENT TIMESTAMP, 'YYYY-MM-DD HH24:MI:SS.FF6') FROM SYSIBM.SYSDUMMY1;
SELECT VARCHAR_FORMAT(MIN(UOW_START_TIME), 'YYYY-MM-DD HH24:MI:SS.FF6') FROM TABLE(MON_GET_UNIT_OF_WORK(NULL, -2)) WHERE (UOW_STOP_TIME IS NULL OR UOW_STOP_TIME < UOW_START_TIME) AND APPLICATION_HANDLE <> MON_GET_APPLICATION_HANDLE();
-- tracking system-period: rows of the load {by=system periods, lower=2026-11-21 09:05:00.000000, start=SYS_START}
t."SYS_START" < CAST(? AS TIMESTAMP(12))
-- tracking system-period: next
SELECT VARCHAR_FORMAT(CURRENT TIMESTAMP, 'YYYY-MM-DD HH24:MI:SS.FF6') FROM SYSIBM.SYSDUMMY1;
SELECT VARCHAR_FORMAT(MIN(UOW_START_TIME), 'YYYY-MM-DD HH24:MI:SS.FF6') FROM TABLE(MON_GET_UNIT_OF_WORK(NULL, -2)) WHERE (UOW_STOP_TIME IS NULL OR UOW_STOP_TIME < UOW_START_TIME) AND APPLICATION_HANDLE <> MON_GET_APPLICATION_HANDLE();
-- tracking system-period: step [2026-01-01 00:00:00.000000, 2026-11-21 09:05:00.000000]
SELECT t.*, RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE t."SYS_START" >= CAST(? AS TIMESTAMP(12)) AND t."SYS_START" < CAST(? AS TIMESTAMP(12)) ORDER BY t."id";
-- tracking system-period: deletes [2026-01-01 00:00:00.000000, 2026-11-21 09:05:00.000000]
SELECT t.*, RTRIM(CHAR(t."id")), VARCHAR_FORMAT(t."SYS_END", 'YYYY-MM-DD HH24:MI:SS.FF12') FROM "app"."or""d]ers" FOR SYSTEM_TIME FROM '0001-01-01-00.00.00.000000' TO '9999-12-30-00.00.00.000000' t WHERE t."SYS_END" >= CAST(? AS TIMESTAMP(12)) AND t."SYS_END" < CAST(? AS TIMESTAMP(12)) AND NOT EXISTS (SELECT 1 FROM "app"."or""d]ers" n WHERE n."id" = t."id") AND NOT EXISTS (SELECT 1 FROM "app"."or""d]ers" FOR SYSTEM_TIME FROM '0001-01-01-00.00.00.000000' TO '9999-12-30-00.00.00.000000' n WHERE n."id" = t."id" AND n."SYS_START" = t."SYS_END") ORDER BY t."id", t."SYS_END";
-- tracking wait-for-outcome: begins
SELECT VARCHAR_FORMAT(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF12'), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t ORDER BY t."changed" DESC, t."id" DESC FETCH FIRST 1 ROWS ONLY;
SELECT COUNT(*) FROM "app"."or""d]ers" t WHERE CASE WHEN (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) THEN 0 ELSE 1 END = 1 WITH CS WAIT FOR OUTCOME;
-- tracking wait-for-outcome: rows of the load {timestamp=T, key.id=7}
CASE WHEN (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) THEN 0 ELSE 1 END = 1
-- tracking wait-for-outcome: next
SELECT VARCHAR_FORMAT(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF12'), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t ORDER BY t."changed" DESC, t."id" DESC FETCH FIRST 1 ROWS ONLY;
-- tracking wait-for-outcome: step [T, T, T, 7, U, U, U, 8]
SELECT t.*, VARCHAR_FORMAT(t."changed", 'YYYY-MM-DD HH24:MI:SS.FF12'), RTRIM(CHAR(t."id")) FROM "app"."or""d]ers" t WHERE (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) AND CASE WHEN (t."changed" >= CAST(? AS TIMESTAMP(6)) AND (t."changed" > CAST(? AS TIMESTAMP(6)) OR (t."changed" = CAST(? AS TIMESTAMP(6)) AND (t."id" > CAST(? AS BIGINT))))) THEN 0 ELSE 1 END = 1 ORDER BY t."changed", t."id" FETCH FIRST 5000 ROWS ONLY WITH CS WAIT FOR OUTCOME;
-- DECIMAL(12,2)
RTRIM(CHAR(t.c)), t.c > CAST(? AS DECIMAL(12,2));
-- DOUBLE
RTRIM(CHAR(t.c)), t.c > CAST(? AS DOUBLE);
-- DATE
CHAR(t.c, ISO), t.c > CAST(? AS DATE);
-- TIME
CHAR(t.c, ISO), t.c > CAST(? AS TIME);
-- CHARACTER(16) FOR BIT DATA
HEX(t.c), t.c > CAST(VARCHAR_BIT_FORMAT(CAST(? AS VARCHAR(8000))) AS CHARACTER(16) FOR BIT DATA);
-- VARBINARY(16)
HEX(t.c), t.c > CAST(VARCHAR_BIT_FORMAT(CAST(? AS VARCHAR(8000))) AS VARBINARY(16));
