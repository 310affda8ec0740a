// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The classes that the rules look at, and the names of the packages that make up core. */
final class ProjectClasses {
  static final String BASE = "dev.rangefinder.";

  /** Every top-level package of core; a new one is put here once its direction is decided. */
  static final Set<String> CORE_PACKAGES =
      Set.of(
          "bytes",
          "cache",
          "compression",
          "events",
          "exec",
          "expression",
          "fetch",
          "parquet",
          "predicate",
          "prefetch",
          "scan",
          "session",
          "sources",
          "storage",
          "type",
          "vector",
          "zarr");

  /** Packages that rules name and that have no class yet; a test says when one of them has. */
  static final Set<String> CORE_PACKAGES_TO_COME = Set.of();

  /** Where the other modules keep their classes. */
  static final Set<String> OTHER_PACKAGES =
      Set.of("calcite", "driver", "storage.gcs", "storage.s3", "testkit");

  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.rangefinder")
          .that(
              describe(
                  "not of a test module",
                  type ->
                      !type.getPackageName().startsWith(BASE + "sqltests")
                          && !type.getPackageName().startsWith(BASE + "architecture")));

  static final JavaClasses SQL_TESTS =
      new ClassFileImporter().importPackages("dev.rangefinder.sqltests");

  private ProjectClasses() {}

  /** ArchUnit's pattern for each package with all below it. */
  static String[] packages(String... names) {
    return Stream.of(names).map(name -> BASE + name + "..").toArray(String[]::new);
  }

  /** The packages of core, without the stores that modules of their own hold. */
  static boolean isCore(JavaClass type) {
    String name = type.getPackageName() + ".";
    return OTHER_PACKAGES.stream().noneMatch(other -> name.startsWith(BASE + other + "."));
  }

  static Set<String> topLevelPackagesOfCore() {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (isCore(type)) {
        names.add(type.getPackageName().substring(BASE.length()).split("\\.", 2)[0]);
      }
    }
    return names;
  }
}
