// SPDX-License-Identifier: Apache-2.0
package dev.rangefinder.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.rangefinder.architecture.ProjectClasses.MAIN;
import static dev.rangefinder.architecture.ProjectClasses.SQL_TESTS;
import static dev.rangefinder.architecture.ProjectClasses.packages;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

class ModulesTest {
  @Test
  void onlyTheTranslationKnowsCalcitesExpressionsTogetherWithPredicates() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rangefinder.calcite.translate..")
        .and(describe("know Calcite's expressions", type -> uses(type, "org.apache.calcite.rex")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.rangefinder.predicate..")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void theDriverSeesTheEngineAndNotCalcite() {
    noClasses()
        .that()
        .resideInAPackage("dev.rangefinder.driver..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.calcite..")
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void theShellUsesTheDriverThroughJdbc() {
    noClasses()
        .that()
        .resideInAPackage("dev.rangefinder.driver.shell..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rangefinder..")
                .and(not(resideInAPackage("dev.rangefinder.driver.shell.."))))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void onlyTheShellUsesSqlline() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rangefinder.driver.shell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("sqlline..", "org.jline..")
        .check(MAIN);
  }

  @Test
  void sqlTestsSeeTheDriverThroughJdbc() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.rangefinder..", "org.apache.calcite..")
                .and(not(resideInAnyPackage(packages("sqltests", "testkit")))))
        .allowEmptyShould(true)
        .check(SQL_TESTS);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Common)")
        .because("such a name says nothing: name the concept")
        .check(MAIN);
  }

  private static boolean uses(JavaClass type, String packageName) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(use -> use.getTargetClass().getPackageName().equals(packageName));
  }
}
