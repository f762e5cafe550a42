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
