// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.access.web.Said;
import de.urschrift.kernel.Pseudonym;
import de.urschrift.offices.Change;
import de.urschrift.offices.ChangeFields;
import de.urschrift.offices.ChangeResult;
import de.urschrift.offices.ClassCode;
import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.ModeChange;
import de.urschrift.offices.Office;
import de.urschrift.offices.Offices;
import de.urschrift.offices.Proposal;
import de.urschrift.offices.Proposal.Act;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.offices.WrongSetting;
import de.urschrift.originals.Period;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Says proposals of offices, classes, modes and set-ups in words, and compares each with what it would replace.
@Component
final class ChangeWords {
    private static final Pattern CLAUSE = Pattern.compile("([A-Z]\\.[A-Z]{1,2}\\.\\d+|CON\\.6)");
    private static final DateTimeFormatter EXACTLY =
            DateTimeFormatter.ofPattern("dd.MM.yyyy, HH:mm", Locale.GERMANY)
                    .withZone(Period.BERLIN);

    private static final String SETTINGS = "settings.";
    private static final Pattern DASHED = Pattern.compile("-(.)");

    private final Offices offices;
    private final SetUps setUps;
    private final InstantSource clock;
    private final Said said;

    ChangeWords(Offices offices, SetUps setUps, InstantSource clock, Said said) {
        this.offices = offices;
        this.setUps = setUps;
        this.clock = clock;
        this.said = said;
    }

    /// A proposal as a page shows it.
    ///
    /// @param what `Amt`, `Dokumentklasse`, `Scanner` …, in the reader's language
    /// @param of which one
    /// @param at where the page of it is
    /// @param own whether the reader proposed it
    /// @param overtaken whether another version came into force since, so that it cannot any more
    /// @param cancellable whether it can still be taken back: it waits, or it is a mode whose day is to come
    /// @param version 0: never activated
    record Shown(
            UUID id,
            String what,
            String of,
            String at,
            Proposal.State state,
            int version,
            Done proposed,
            @Nullable Done activated,
            @Nullable Done ended,
            boolean own,
            boolean overtaken,
            boolean cancellable,
            List<Line> lines) {
        /// What the proposal would change.
        public List<Line> changed() {
            return lines.stream().filter(line -> !line.same()).toList();
        }
    }

    record Done(String by, String at) {}

    /// A field in words.
    record Line(String name, String before, String after, boolean same) {}

    Shown shown(Proposal proposal, Pseudonym reader) {
        Change change = proposal.change();
        return new Shown(
                proposal.id().value(),
                what(change),
                called(change),
                page(change),
                proposal.state(),
                proposal.version(),
                done(proposal.proposed()),
                proposal.activated().map(ChangeWords::done).orElse(null),
                proposal.ended().map(ChangeWords::done).orElse(null),
                proposal.proposed().by().equals(reader),
                overtaken(proposal),
                cancellable(proposal),
                lines(before(proposal), change));
    }

    /// Modes follow each other by their days.
    private boolean overtaken(Proposal proposal) {
        return proposal.state() == Proposal.State.WAITING
                && !(proposal.change() instanceof ModeChange)
                && history(proposal.change()).stream()
                        .flatMap(other -> other.activated().stream())
                        .anyMatch(act -> act.at().isAfter(proposal.proposed().at()));
    }

    private boolean cancellable(Proposal proposal) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Period.BERLIN);
        return proposal.state() == Proposal.State.WAITING
                || (proposal.state() == Proposal.State.ACTIVATED
                        && proposal.change() instanceof ModeChange mode
                        && mode.validFrom().isAfter(today));
    }

    List<Shown> history(List<Proposal> proposals, Pseudonym reader) {
        return proposals.reversed().stream().map(proposal -> shown(proposal, reader)).toList();
    }

    /// Settings in words.
    List<Line> settings(SetUp setUp) {
        return setUp.settings().entrySet().stream()
                .map(one ->
                        new Line(
                                setting(one.getKey()),
                                "",
                                value(one.getKey(), one.getValue()),
                                false))
                .toList();
    }

    /// What holds, in words.
    List<Line> facts(Change change) {
        return lines(Optional.empty(), change);
    }

    private List<Line> lines(Optional<Change> before, Change after) {
        return ChangeFields.compare(before, after).stream()
                .filter(one -> !(after instanceof SetUp) || !one.field().matches("part|name"))
                .map(this::line)
                .toList();
    }

    /// The version that was activated before this one, or that holds while this one waits.
    private Optional<Change> before(Proposal proposal) {
        int version = proposal.version() == 0 ? Integer.MAX_VALUE : proposal.version();
        return history(proposal.change()).stream()
                .filter(other -> other.state() == Proposal.State.ACTIVATED)
                .filter(other -> subject(other.change()).equals(subject(proposal.change())))
                .filter(other -> other.version() < version && !other.id().equals(proposal.id()))
                .max(Comparator.comparingInt(Proposal::version))
                .map(Proposal::change);
    }

    private List<Proposal> history(Change change) {
        return switch (change) {
            case Office office -> ofKind(offices.history(office.code()), Office.class);
            case ModeChange mode -> ofKind(offices.history(mode.office()), ModeChange.class);
            case DocumentClass rules -> offices.history(rules.code());
            case SetUp setUp -> setUps.history(setUp.part(), setUp.name());
        };
    }

    private static List<Proposal> ofKind(List<Proposal> all, Class<? extends Change> kind) {
        return all.stream().filter(proposal -> kind.isInstance(proposal.change())).toList();
    }

    private static String kind(Change change) {
        return switch (change) {
            case Office _ -> "office";
            case DocumentClass _ -> "class";
            case ModeChange _ -> "mode";
            case SetUp setUp -> setUp.part().title();
        };
    }

    private static String subject(Change change) {
        return switch (change) {
            case Office office -> office.code().value();
            case DocumentClass rules -> rules.code().value();
            case SetUp setUp -> setUp.name();
            case ModeChange mode ->
                    mode.office().value()
                            + mode.documentClass()
                                    .map(ClassCode::value)
                                    .map(" / "::concat)
                                    .orElse("");
        };
    }

    private static String page(Change change) {
        return switch (change) {
            case Office office -> "/verwaltung/aemter/" + office.code();
            case DocumentClass rules -> "/verwaltung/klassen/" + rules.code();
            case ModeChange mode -> "/verwaltung/aemter/" + mode.office();
            case SetUp setUp -> SetUpPage.address(setUp.part(), setUp.name());
        };
    }

    private static Done done(Act act) {
        return new Done(act.by().value(), exactly(act.at()));
    }

    static String exactly(Instant at) {
        return EXACTLY.format(at);
    }

    private Line line(ChangeFields.Difference difference) {
        String field = difference.field();
        if (field.startsWith(SETTINGS)) {
            String setting = field.substring(SETTINGS.length());
            return new Line(
                    setting(setting),
                    value(setting, difference.before()),
                    value(setting, difference.after()),
                    difference.same());
        }
        return new Line(
                said.of("verwaltung.field." + field),
                value(difference.before()),
                value(difference.after()),
                difference.same());
    }

    /// What a setting is called. One without a name in words is called as in the configuration file.
    String setting(String name) {
        return said.or(key(name), bare(name));
    }

    /// A setting's value; choices have names.
    String value(String setting, String written) {
        return said.or(key(setting) + "." + written, value(written));
    }

    /// Settings of a connector stand behind `settings.`, and `id-property` is `idProperty`.
    private static String key(String setting) {
        return "verwaltung.setting."
                + DASHED.matcher(bare(setting))
                        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static String bare(String setting) {
        return setting.startsWith(SETTINGS) ? setting.substring(SETTINGS.length()) : setting;
    }

    /// What a page is called that proposes one.
    String anew(SetUp.Part part) {
        return said.of("verwaltung.propose-new", said.of("verwaltung.kind." + part.title()));
    }

    /// Which one it is; seal policies are called by their protection need.
    String called(Change change) {
        String subject = subject(change);
        return change instanceof SetUp setUp && setUp.part() == SetUp.Part.SEAL_POLICY
                ? said.or(
                        "verwaltung.value." + subject.toUpperCase(Locale.ROOT).replace('-', '_'),
                        subject)
                : subject;
    }

    /// `Amt`, `Scanner` …
    String what(Change change) {
        return said.of("verwaltung.kind." + kind(change));
    }

    /// Choices have names; all else stands as it was written.
    private String value(String written) {
        if (written.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Moments.day(LocalDate.parse(written));
        }
        if (written.matches("P\\d{1,3}Y")) {
            return said.of(
                    "verwaltung.years",
                    Integer.parseInt(written.substring(1, written.length() - 1)));
        }
        return written.matches("[A-Z_]{3,}|true|false")
                ? said.or("verwaltung.value." + written, written)
                : written;
    }

    /// Does what somebody asked for and tells them: `done`, or a `problem`.
    ///
    /// @param change gives the result, or does not because the fields cannot be
    /// @return whether it was done
    boolean tell(Supplier<ChangeResult> change, String done, RedirectAttributes flash) {
        Optional<String> problem = problem(change);
        problem.ifPresentOrElse(
                why -> flash.addFlashAttribute("problem", why), () -> done(done, flash));
        return problem.isEmpty();
    }

    void done(String what, RedirectAttributes flash) {
        flash.addFlashAttribute("done", said.of(what));
    }

    /// Why it was not done, in words.
    Optional<String> problem(Supplier<ChangeResult> change) {
        AtomicReference<ChangeResult> result = new AtomicReference<>();
        return trouble(() -> result.set(change.get()))
                .or(() ->
                        result.get() instanceof ChangeResult.Refused(var reason)
                                ? Optional.of(said.of(reason))
                                : Optional.empty());
    }

    /// What cannot be of what is looked at, in words.
    ///
    /// @param look throws `IllegalArgumentException` where something cannot be
    Optional<String> trouble(Runnable look) {
        try {
            look.run();
            return Optional.empty();
        } catch (WrongSetting wrong) {
            return Optional.of(
                    said.of("verwaltung.setting.fault." + wrong.fault(), setting(wrong.setting())));
        } catch (IllegalArgumentException wrong) {
            return Optional.of(inWords(String.valueOf(wrong.getMessage())));
        }
    }

    private String inWords(String message) {
        Matcher clause = CLAUSE.matcher(message);
        String otherwise = said.of("verwaltung.wrong", message);
        return clause.find() ? said.or("verwaltung.wrong." + clause.group(), otherwise) : otherwise;
    }
}
