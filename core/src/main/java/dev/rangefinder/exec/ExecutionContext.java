// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

import dev.rangefinder.expression.ParameterValues;
import dev.rangefinder.scan.Pruning;
import dev.rangefinder.session.StatementSession;
import java.util.concurrent.Executor;

/**
 * What one execution of a plan runs with.
 *
 * @param session deadline, cancel token, memory and counters of the statement
 * @param parameters the values of the statement's parameters
 * @param workers runs the tasks of operators that work in parallel; tasks never wait for one
 *     another
 * @param parallelism how many tasks an operator may start; at least 1
 * @param pruning whether scans may skip by metadata
 */
public record ExecutionContext(
    StatementSession session,
    ParameterValues parameters,
    Executor workers,
    int parallelism,
    Pruning pruning) {}
