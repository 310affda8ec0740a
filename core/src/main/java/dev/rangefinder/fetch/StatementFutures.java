// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.fetch;

import dev.rangefinder.session.CancelToken;
import dev.rangefinder.session.StatementCancelledException;
import dev.rangefinder.session.StatementCancelledException.Reason;
import dev.rangefinder.session.StatementSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Futures that end with their statement, and derived ones that pass a cancel on. */
final class StatementFutures {

  private StatementFutures() {}

  /** Fails what is still open when the statement is cancelled, closed, or out of time. */
  static void endWith(StatementSession session, List<? extends CompletableFuture<?>> futures) {
    List<CompletableFuture<?>> open = new ArrayList<>();
    for (CompletableFuture<?> future : futures) {
      if (!future.isDone()) {
        open.add(future);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    CancelToken.Registration registration =
        session
            .cancelToken()
            .onCancel(
                () -> {
                  for (CompletableFuture<?> future : open) {
                    future.completeExceptionally(cancelled(session));
                  }
                });
    AtomicInteger left = new AtomicInteger(open.size());
    for (CompletableFuture<?> future : open) {
      future.whenComplete(
          (value, failure) -> {
            if (left.decrementAndGet() == 0) {
              registration.close();
            }
          });
    }
  }

  static StatementCancelledException cancelled(StatementSession session) {
    return new StatementCancelledException(session.cancelToken().reason().orElse(Reason.CANCELLED));
  }

  /** Like {@code thenApply}; but when the result is given up, so is its base. */
  static <A, B> CompletableFuture<B> map(CompletableFuture<A> base, Function<A, B> function) {
    return cancelling(base.thenApply(function), base);
  }

  /** Like {@code thenCompose}; but when the result is given up, so are both stages. */
  static <A, B> CompletableFuture<B> chain(
      CompletableFuture<A> base, Function<A, CompletableFuture<B>> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    base.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
            return;
          }
          try {
            forward(next.apply(value), result);
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return cancelling(result, base);
  }

  /** Ends {@code result} as {@code base} ends, and gives {@code base} up with it. */
  static <T> void forward(CompletableFuture<T> base, CompletableFuture<T> result) {
    complete(result, base);
    cancelling(result, base);
  }

  /** Ends {@code result} as {@code base} ends. */
  static <T> void complete(CompletableFuture<T> result, CompletableFuture<T> base) {
    base.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          } else {
            result.complete(value);
          }
        });
  }

  private static <T> CompletableFuture<T> cancelling(
      CompletableFuture<T> result, CompletableFuture<?> base) {
    result.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            base.cancel(true);
          }
        });
    return result;
  }
}
