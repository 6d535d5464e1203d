// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.lifecycle.web;

import de.urschrift.archive.EvidenceRecords;
import de.urschrift.offices.ProtectionNeed;
import de.urschrift.offices.SetUp;
import de.urschrift.offices.SetUps;
import de.urschrift.sealing.AlgorithmPolicy;
import de.urschrift.sealing.KeyState;
import de.urschrift.sealing.KeyWatch;
import de.urschrift.sealing.SealPolicies;
import de.urschrift.sealing.SealPolicy;
import de.urschrift.sealing.SealRecords;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Seals (Siegel): the key that seals are made with, the policies, what seals and evidence rest on that ends within 18 months
/// (VDG § 15), and the list of algorithms.
@Controller
class SealPage {
    private static final int MONTHS = 18;

    private final KeyWatch keys;
    private final SealPolicies policies;
    private final SetUps setUps;
    private final SealRecords seals;
    private final EvidenceRecords evidence;
    private final AlgorithmPolicy algorithms;
    private final InstantSource clock;

    SealPage(
            KeyWatch keys,
            SealPolicies policies,
            SetUps setUps,
            SealRecords seals,
            EvidenceRecords evidence,
            AlgorithmPolicy algorithms,
            InstantSource clock) {
        this.keys = keys;
        this.policies = policies;
        this.setUps = setUps;
        this.seals = seals;
        this.evidence = evidence;
        this.algorithms = algorithms;
        this.clock = clock;
    }

    /// @param at where its page is
    record Policy(ProtectionNeed need, SealPolicy policy, String at) {}

    private Policy policy(ProtectionNeed need) {
        return new Policy(
                need, policies.of(need), SetUpPage.address(SetUp.Part.SEAL_POLICY, need.title()));
    }

    /// What a distinguished name calls its bearer, without the abbreviations of its parts.
    private static String inWords(String name) {
        try {
            return new LdapName(name)
                    .getRdns().reversed().stream()
                            .map(part -> String.valueOf(part.getValue()))
                            .collect(Collectors.joining(", "));
        } catch (InvalidNameException none) {
            return name;
        }
    }

    @GetMapping("/verwaltung/siegel")
    String all(Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate until = today.plusMonths(MONTHS);
        model.addAttribute("months", MONTHS);
        model.addAttribute("today", today);
        KeyState key = keys.state();
        model.addAttribute("key", key);
        model.addAttribute("sealer", inWords(key.sealer()));
        model.addAttribute("keyKnown", !setUps.all(SetUp.Part.SEAL_KEY).isEmpty());
        model.addAttribute(
                "policies", Stream.of(ProtectionNeed.values()).map(this::policy).toList());
        model.addAttribute("seals", seals.expiring(LocalDate.EPOCH, until));
        model.addAttribute(
                "evidence", evidence.expiring(until.atStartOfDay(ZoneOffset.UTC).toInstant()));
        model.addAttribute("algorithms", algorithms);
        model.addAttribute("soon", algorithms.expiringBetween(today, until));
        model.addAttribute("zone", ZoneOffset.UTC);
        return "verwaltung-siegel";
    }
}
