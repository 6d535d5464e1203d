// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import de.urschrift.Urschrift;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// The house keeps its rules, and each rule reports what was planted against it in `de.urschrift.house.planted`.
class HouseRulesTests {
    private static final JavaClasses HOUSE = Checkout.productClasses();
    private static final JavaClasses PLANTED =
            new ClassFileImporter()
                    .importUrl(Checkout.folderOf("de/urschrift/house/planted/Planted.class"));

    private static final HouseRules RULES = new HouseRules("de.urschrift");
    private static final HouseRules PLANTED_RULES = new HouseRules("de.urschrift.house.planted");

    static Stream<ArchRule> rules() {
        return RULES.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule) {
        rule.check(HOUSE);
    }

    static Stream<Arguments> plantings() {
        return Stream.of(
                planting(HouseRules::roomsUseEarlierRoomsOnly, "kernel.UsesALaterRoom"),
                planting(HouseRules::onlyCommandKnowsLifecycle, "archive.KnowsLifecycle"),
                planting(HouseRules::internalsStayInside, "intake.LooksIntoAnotherRoom"),
                planting(HouseRules::internalsArePackagePrivate, "store.internal.PublicInside"),
                planting(HouseRules::packagesAreFreeOfCycles, "planted.store.InACircle"),
                planting(HouseRules::namesSayWhatAThingIs, "kernel.ThingHelper"),
                planting(HouseRules::timeAndIdsComeIn, "Instant.now()"),
                planting(HouseRules::timeAndIdsComeIn, "System.currentTimeMillis()"),
                planting(HouseRules::timeAndIdsComeIn, "UUID.randomUUID()"),
                planting(HouseRules::timeAndIdsComeIn, "java.util.Date.<init>()"),
                planting(HouseRules::oldTimesStayOutside, "ReadsTheClock.kept"),
                planting(HouseRules::optionalIsAnAnswer, "KeepsAnOptional.maybe"),
                planting(HouseRules::peopleAreMasked, "NamesAPerson.inspector"),
                planting(HouseRules::packagesAreNullMarked, "planted.unmarked is not"),
                planting(HouseRules::staticsDoNotChange, "ChangingStatic.count"),
                planting(HouseRules::staticsDoNotChange, "ChangingStatic.SEEN"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("plantings")
    void theRuleReportsWhatWasPlanted(Function<HouseRules, ArchRule> rule, String reported) {
        assertThat(rule.apply(PLANTED_RULES).evaluate(PLANTED).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(reported));
    }

    @Test
    void everyRuleHasAPlanting() {
        assertThat(plantings().map(planting -> planting.get()[2]).distinct().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(
                        PLANTED_RULES.all().stream().map(ArchRule::getDescription).toList());
    }

    @Test
    void theRulesSeeEveryRoom() {
        assertThat(HOUSE.stream().map(RULES::roomOf).flatMap(Optional::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(HouseRules.ROOMS);
        assertThat(HOUSE.stream().filter(JavaClass::isTopLevelClass).count()).isGreaterThan(70);
    }

    @Test
    void theModulesAreTheRoomsAndKeepTheirBorders() {
        ApplicationModules modules =
                ApplicationModules.of(
                        Urschrift.class,
                        JavaClass.Predicates.resideInAPackage("de.urschrift.verifier.."));

        assertThat(modules.stream().map(ApplicationModule::getIdentifier).map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(HouseRules.ROOMS);
        modules.verify();
    }

    private static Arguments planting(Function<HouseRules, ArchRule> rule, String reported) {
        return Arguments.of(rule, reported, rule.apply(PLANTED_RULES).getDescription());
    }
}
