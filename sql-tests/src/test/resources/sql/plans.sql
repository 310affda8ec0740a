-- What EXPLAIN says was pushed down.
-- @data weather
-- @no-duckdb-below plans are our own

-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT name FROM stations WHERE height > 500;
--> PLAN VARCHAR
--> ColumnarTableScan(table=[[stations]], columns=[name], predicate=[height > 500], files=[1/1], row groups=[1/1], residual=[on 1 of 1], requests=[0], bytes=[0])
--> 1 row

-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT COUNT(*) FROM readings WHERE year = 2022 AND "time" >= TIMESTAMP '2022-06-01 00:00:00' AND "time" < TIMESTAMP '2022-06-02 00:00:00';
--> PLAN VARCHAR
--> ColumnarAggregate(group=[{}], EXPR$0=[COUNT()])
--> '  ColumnarProject(time=[$0], year=[CAST(2022):INTEGER])'
--> '    ColumnarTableScan(table=[[readings]], columns=[time], predicate=[year = 2022 AND (time >= TIMESTAMP '2022-06-01 00:00' AND time < TIMESTAMP '2022-06-02 00:00')], files=[1/4], row groups=[1/3], residual=[on 1 of 1], requests=[0], bytes=[0])'
--> 3 rows in order

-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT station, SUM(rain) AS rain FROM readings WHERE year > 2022 AND station * 2 = 4 GROUP BY station ORDER BY rain DESC LIMIT 3;
--> PLAN VARCHAR
--> ColumnarSort(sort0=[$1], dir0=[DESC], fetch=[3])
--> '  ColumnarAggregate(group=[{0}], rain=[SUM($1)])'
--> '    ColumnarTableScan(table=[[readings]], columns=[station, rain], predicate=[year > 2022 AND station * 2 = 4], files=[2/4], row groups=[6/6], residual=[on 6 of 6], requests=[3], bytes=[8664])'
--> 3 rows in order

-- Dates, starts of units and years of a time prune by the time.
-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT station FROM readings WHERE CAST("time" AS DATE) = DATE '2022-06-01';
--> PLAN VARCHAR
--> 'ColumnarTableScan(table=[[readings]], columns=[station], predicate=[CAST(time AS DATE) = DATE '2022-06-01'], files=[1/4], row groups=[1/12], residual=[on 1 of 1], requests=[0], bytes=[0])'
--> 1 row
-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT station FROM readings WHERE DATE_TRUNC('month', "time") >= DATE '2023-11-01';
--> PLAN VARCHAR
--> 'ColumnarTableScan(table=[[readings]], columns=[station], predicate=[FLOOR_TO('MONTH', time) >= TIMESTAMP '2023-11-01 00:00'], files=[2/4], row groups=[4/12], residual=[on 1 of 4], requests=[2], bytes=[129])'
--> 1 row
-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT station FROM readings WHERE EXTRACT(YEAR FROM "time") = 2021;
--> PLAN VARCHAR
--> 'ColumnarTableScan(table=[[readings]], columns=[station], predicate=[EXTRACT('YEAR', time) = 2021], files=[1/4], row groups=[3/12], requests=[2], bytes=[226])'
--> 1 row
-- @no-unpruned without pruning the plan keeps more
EXPLAIN PLAN FOR SELECT station FROM readings WHERE "time" >= '2023-11-01';
--> PLAN VARCHAR
--> 'ColumnarTableScan(table=[[readings]], columns=[station], predicate=[time >= TIMESTAMP '2023-11-01 00:00'], files=[2/4], row groups=[4/12], residual=[on 1 of 4], requests=[2], bytes=[129])'
--> 1 row
