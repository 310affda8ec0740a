// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.calcite.parse;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.impl.SqlParserImpl;

/** The words that have to be quoted to be names. */
public final class ReservedWords {
  private static final SqlAbstractParserImpl.Metadata METADATA =
      SqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

  private ReservedWords() {}

  /** Whether the grammar reserves a word, which is given in capitals. */
  static boolean contains(String word) {
    return METADATA.isReservedWord(word);
  }

  /** The reserved words that SQL-92 does not reserve, separated by commas. */
  public static String beyondSql92() {
    Set<String> sql92 = SqlAbstractParserImpl.getSql92ReservedWords();
    TreeSet<String> words = new TreeSet<>();
    for (String word : METADATA.getTokens()) {
      if (METADATA.isReservedWord(word) && !sql92.contains(word)) {
        words.add(word);
      }
    }
    return String.join(",", List.copyOf(words));
  }
}
