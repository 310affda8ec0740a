// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.rangefinder.architecture.ProjectClasses.CORE_PACKAGES;
import static dev.rangefinder.architecture.ProjectClasses.CORE_PACKAGES_TO_COME;
import static dev.rangefinder.architecture.ProjectClasses.MAIN;
import static dev.rangefinder.architecture.ProjectClasses.packages;
import static dev.rangefinder.architecture.ProjectClasses.topLevelPackagesOfCore;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CorePackagesTest {
  private static final JavaClasses CORE =
      MAIN.that(describe("in core", type -> ProjectClasses.isCore(type)));

  /** Left may be used by right, never the other way. */
  private static final List<List<String>> DIRECTIONS =
      List.of(
          List.of("type", "vector", "expression", "predicate", "scan", "exec"),
          List.of("bytes", "storage", "fetch", "cache", "sources", "prefetch"),
          List.of("scan", "parquet", "sources", "prefetch"),
          List.of("scan", "zarr", "sources"),
          List.of("compression", "parquet", "sources"),
          List.of("compression", "zarr", "sources"),
          List.of("fetch", "parquet"),
          List.of("fetch", "zarr"));

  @Test
  void everyPackageHasItsPlaceInTheRules() {
    assertThat(CORE_PACKAGES)
        .as("decide the direction of a new package of core, then add it to CORE_PACKAGES")
        .containsAll(topLevelPackagesOfCore());
  }

  @Test
  void everyPackageThatTheRulesNameExists() {
    Set<String> expected = new TreeSet<>(CORE_PACKAGES);
    expected.removeAll(CORE_PACKAGES_TO_COME);
    assertThat(topLevelPackagesOfCore())
        .as("take a package that has classes now out of CORE_PACKAGES_TO_COME")
        .containsExactlyElementsOf(expected);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("dev.rangefinder.(**)")
        .should()
        .beFreeOfCycles()
        .check(CORE);
  }

  @Test
  void packagesAreUsedInOneDirection() {
    for (List<String> direction : DIRECTIONS) {
      for (int right = 1; right < direction.size(); right++) {
        for (String left : direction.subList(0, right)) {
          forbid(packages(left), packages(direction.get(right)));
        }
      }
    }
  }

  @Test
  void coreKnowsNoEngineAndNoJdbc() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.apache.calcite..",
            "com.google..",
            "software.amazon..",
            "org.apache.hadoop..",
            "org.apache.spark..")
        .check(CORE);
  }

  @Test
  void formatsReachBytesThroughFetchAlone() {
    forbid(
        packages("parquet", "zarr"),
        packages(
            "storage.file",
            "storage.gcs",
            "storage.http",
            "storage.memory",
            "storage.s3",
            "cache",
            "exec",
            "sources"));
  }

  @Test
  void formatsDoNotSeeEachOther() {
    forbid(packages("parquet"), packages("zarr"));
    forbid(packages("zarr"), packages("parquet"));
  }

  @Test
  void fetchingAndCachingKnowNoFormat() {
    forbid(packages("bytes", "storage", "fetch", "cache"), packages("parquet", "zarr"));
  }

  @Test
  void operatorsKnowNoFormatAndNoStore() {
    forbid(
        packages("exec"),
        packages(
            "parquet",
            "zarr",
            "cache",
            "storage.file",
            "storage.gcs",
            "storage.http",
            "storage.memory",
            "storage.s3"));
  }

  @Test
  void prefetchIsForProgramsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packages("prefetch"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages("prefetch"))
        .check(MAIN);
    forbid(packages("prefetch"), packages("zarr", "exec", "cache"));
  }

  @Test
  void onlySourcesOpensStores() {
    String[] stores =
        packages("storage.file", "storage.gcs", "storage.http", "storage.memory", "storage.s3");
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(packages("sources", "testkit"))
            .and()
            .resideOutsideOfPackages(stores)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(stores);
    rule.check(MAIN);
  }

  private static void forbid(String[] users, String[] used) {
    noClasses()
        .that()
        .resideInAnyPackage(users)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(used)
        .allowEmptyShould(true)
        .check(CORE);
  }
}
