// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.exec;

/** A source that closes the one it reads. */
abstract class InputSource implements BatchSource {
  final BatchSource input;

  InputSource(BatchSource input) {
    this.input = input;
  }

  @Override
  public void close() {
    input.close();
  }
}
