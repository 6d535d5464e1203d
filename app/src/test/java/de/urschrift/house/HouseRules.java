// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.house;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/// The rules that classes of the house obey. Every exception to a rule stands in one of the sets at the top, with
/// its reason beside it.
///
/// @param base the package above the rooms; a planted house has its own
record HouseRules(String base) {
    /// The rooms, earliest first. A room uses rooms to its left only.
    static final List<String> ROOMS =
            List.of(
                    "kernel",
                    "store",
                    "audit",
                    "access",
                    "offices",
                    "intake",
                    "capture",
                    "recognition",
                    "quality",
                    "sealing",
                    "archive",
                    "delivery",
                    "originals",
                    "compliance",
                    "lifecycle",
                    "command");

    /// Public classes inside `internal`.
    private static final Set<String> PUBLIC_INSIDE =
            Set.of(
                    // tests deliver to the real CMIS server that the demo starts
                    "de.urschrift.command.internal.DemoDmsProcess",
                    // tests scan from the scanner that the demo has
                    "de.urschrift.command.internal.VirtualScanner",
                    // the main class of the room hands over to it
                    "de.urschrift.command.internal.Commands");

    /// Rooms that may ask the system for time and ids: `store` names its temporary files, `command` is where both
    /// sources are chosen.
    private static final Set<String> ROOMS_WITH_CLOCK = Set.of("store", "command");

    /// Further classes that may, all for the names of temporary files, which must not repeat after a crash.
    private static final Set<String> CLASSES_WITH_CLOCK =
            Set.of(
                    "de.urschrift.delivery.internal.FolderConnector",
                    "de.urschrift.sealing.internal.DemoTrust");

    /// Classes that gather: their state is "what was found, if anything".
    private static final Set<String> OPTIONAL_STATE =
            Set.of("de.urschrift.capture.Separation$Sorting", "de.urschrift.verifier.Findings");

    /// Static state that changes.
    private static final Set<String> CHANGING_STATICS = Set.of();

    private static final Pattern EMPTY_NAME =
            Pattern.compile(
                    ".*(Impl|Helpers?|Utils?|Utilities|Manager|Processor|Service|D[Tt][Oo]|UseCase)|(.*[a-z0-9])?Port");

    private static final Set<String> CLOCK_READS =
            Set.of("now", "currentTimeMillis", "randomUUID", "systemUTC", "systemDefaultZone");

    private static final Set<String> OLD_TIMES =
            Set.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar");

    private static final Set<String> CHANGING_TYPES =
            Set.of(
                    "java.util.HashMap",
                    "java.util.TreeMap",
                    "java.util.ArrayList",
                    "java.util.HashSet",
                    "java.util.concurrent.ConcurrentHashMap",
                    "java.util.concurrent.ConcurrentMap",
                    "java.util.concurrent.atomic.AtomicInteger",
                    "java.util.concurrent.atomic.AtomicLong",
                    "java.util.concurrent.atomic.AtomicBoolean",
                    "java.util.concurrent.atomic.AtomicReference",
                    "java.lang.StringBuilder");

    /// Fields by these names hold a person.
    private static final Pattern PERSON =
            Pattern.compile(
                    "(?i)(person|operator|inspector|creator|clerk|borrower|witness|authoriser|executor|surname"
                            + "|familyName|givenName|fullName|realName|userName|recipientName)");

    List<ArchRule> all() {
        return List.of(
                roomsUseEarlierRoomsOnly(),
                onlyCommandKnowsLifecycle(),
                internalsStayInside(),
                internalsArePackagePrivate(),
                packagesAreFreeOfCycles(),
                namesSayWhatAThingIs(),
                timeAndIdsComeIn(),
                oldTimesStayOutside(),
                optionalIsAnAnswer(),
                peopleAreMasked(),
                packagesAreNullMarked(),
                staticsDoNotChange());
    }

    ArchRule roomsUseEarlierRoomsOnly() {
        return rooms("use rooms to their left only: " + String.join(", ", ROOMS), this::checkOrder);
    }

    ArchRule onlyCommandKnowsLifecycle() {
        return rooms(
                "not know lifecycle, except command",
                (type, events) ->
                        forEachRoomUsed(
                                type,
                                (dependency, target) -> {
                                    if (target.equals("lifecycle")
                                            && !roomOf(type).equals(Optional.of("command"))
                                            && !roomOf(type).equals(Optional.of("lifecycle"))) {
                                        report(events, type, dependency.getDescription());
                                    }
                                }));
    }

    ArchRule internalsStayInside() {
        return rooms(
                "not look into another room's internal package",
                (type, events) ->
                        forEachRoomUsed(
                                type,
                                (dependency, target) -> {
                                    if (isInternal(dependency.getTargetClass())
                                            && !roomOf(type).equals(Optional.of(target))) {
                                        report(events, type, dependency.getDescription());
                                    }
                                }));
    }

    ArchRule internalsArePackagePrivate() {
        return classes()
                .that(
                        are(
                                "top-level and in an internal package",
                                type ->
                                        isInternal(type)
                                                && type.isTopLevelClass()
                                                && !isPackageInfo(type)))
                .should(
                        condition(
                                "be package-private",
                                (JavaClass type, ConditionEvents events) -> {
                                    if (type.getModifiers().contains(PUBLIC)
                                            && !PUBLIC_INSIDE.contains(type.getName())) {
                                        report(events, type, type.getName() + " is public");
                                    }
                                }));
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(base + ".(**)").should().beFreeOfCycles();
    }

    ArchRule namesSayWhatAThingIs() {
        return classes()
                .that(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "have a name that says what it is (not Impl, Helper, Util, Manager, Processor,"
                                        + " Service, DTO, UseCase, Port)",
                                (JavaClass type, ConditionEvents events) -> {
                                    if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                                        report(events, type, type.getName() + " says too little");
                                    }
                                }));
    }

    ArchRule timeAndIdsComeIn() {
        return rooms(
                "get time and ids from an InstantSource and an IdSource",
                (type, events) -> {
                    if (ROOMS_WITH_CLOCK.contains(roomOf(type).orElseThrow())
                            || CLASSES_WITH_CLOCK.contains(outermost(type).getName())) {
                        return;
                    }
                    type.getAccessesFromSelf().stream()
                            .filter(HouseRules::readsClock)
                            .forEach(access -> report(events, type, access.getDescription()));
                });
    }

    ArchRule oldTimesStayOutside() {
        return classes()
                .that(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "not keep or offer java.util.Date or Calendar (they appear only where a foreign library"
                                        + " is called)",
                                (JavaClass type, ConditionEvents events) -> {
                                    for (JavaField field : type.getFields()) {
                                        if (OLD_TIMES.contains(field.getRawType().getName())) {
                                            report(events, type, field.getFullName());
                                        }
                                    }
                                    for (JavaMethod method : type.getMethods()) {
                                        if (method.getModifiers().contains(PUBLIC)
                                                && OLD_TIMES.contains(
                                                        method.getRawReturnType().getName())) {
                                            report(events, type, method.getFullName());
                                        }
                                    }
                                }));
    }

    ArchRule optionalIsAnAnswer() {
        return classes()
                .that(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "use Optional as an answer only: no fields, a record's own data apart",
                                (JavaClass type, ConditionEvents events) -> {
                                    if (type.isRecord()
                                            || OPTIONAL_STATE.contains(type.getName())) {
                                        return;
                                    }
                                    for (JavaField field : type.getFields()) {
                                        if (field.getRawType().isEquivalentTo(Optional.class)
                                                && !field.getModifiers().contains(SYNTHETIC)) {
                                            report(events, type, field.getFullName());
                                        }
                                    }
                                }));
    }

    ArchRule peopleAreMasked() {
        return fields().that()
                .areDeclaredInClassesThat(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "not hold a person's name in clear: a Pseudonym or a Sensitive does",
                                (JavaField field, ConditionEvents events) -> {
                                    if (PERSON.matcher(field.getName()).matches()
                                            && !field.getModifiers().contains(STATIC)
                                            && field.getRawType().isEquivalentTo(String.class)) {
                                        report(events, field, field.getFullName());
                                    }
                                }));
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .that(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "live in a package that is @NullMarked",
                                (JavaClass type, ConditionEvents events) -> {
                                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                                        report(events, type, type.getPackageName() + " is not");
                                    }
                                }));
    }

    ArchRule staticsDoNotChange() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(are("in the house", this::isInHouse))
                .should(
                        condition(
                                "not change: final, and of a type that cannot be altered",
                                (JavaField field, ConditionEvents events) -> {
                                    boolean changes =
                                            !field.getModifiers().contains(FINAL)
                                                    || CHANGING_TYPES.contains(
                                                            field.getRawType().getName());
                                    if (changes
                                            && !field.getModifiers().contains(SYNTHETIC)
                                            && !CHANGING_STATICS.contains(field.getFullName())) {
                                        report(events, field, field.getFullName());
                                    }
                                }));
    }

    /// The room a class belongs to; empty for classes above the rooms.
    Optional<String> roomOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(base + ".")) {
            return Optional.empty();
        }
        String room = name.substring(base.length() + 1).split("\\.", 2)[0];
        return Optional.of(room).filter(ROOMS::contains);
    }

    private void checkOrder(JavaClass type, ConditionEvents events) {
        int own = ROOMS.indexOf(roomOf(type).orElseThrow());
        forEachRoomUsed(
                type,
                (dependency, target) -> {
                    if (ROOMS.indexOf(target) > own) {
                        report(events, type, dependency.getDescription());
                    }
                });
    }

    private void forEachRoomUsed(JavaClass type, BiConsumer<Dependency, String> visitor) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            roomOf(dependency.getTargetClass())
                    .ifPresent(target -> visitor.accept(dependency, target));
        }
    }

    private ArchRule rooms(String should, BiConsumer<JavaClass, ConditionEvents> check) {
        return classes()
                .that(are("in a room", type -> roomOf(type).isPresent()))
                .should(condition(should, check));
    }

    private boolean isInHouse(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(base + ".") && !isPackageInfo(type);
    }

    private boolean isInternal(JavaClass type) {
        return roomOf(type).isPresent() && (type.getPackageName() + ".").contains(".internal.");
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info");
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        if (owner.equals("java.util.Date") && access.getName().equals("<init>")) {
            return access.getTarget().getFullName().endsWith("<init>()");
        }
        boolean clocked =
                owner.startsWith("java.time.")
                        || owner.equals("java.lang.System")
                        || owner.equals("java.util.UUID");
        return clocked
                && (CLOCK_READS.contains(access.getName())
                        || (owner.equals("java.time.InstantSource")
                                && access.getName().equals("system")))
                && !access.getTarget().getFullName().contains("(java.time.Clock)");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static DescribedPredicate<JavaClass> are(
            String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static <T> ArchCondition<T> condition(
            String should, BiConsumer<T, ConditionEvents> check) {
        return new ArchCondition<>(should) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, events);
            }
        };
    }

    private static void report(ConditionEvents events, Object item, String message) {
        events.add(SimpleConditionEvent.violated(item, message));
    }
}
