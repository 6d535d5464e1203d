// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.web;

import de.urschrift.offices.DocumentClass;
import de.urschrift.offices.Office;
import de.urschrift.offices.Offices;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// How offices and document classes are called on pages, each of which has this as `names`. Read once per request.
@ControllerAdvice
public class Names {
    private final Offices offices;

    Names(Offices offices) {
        this.offices = offices;
    }

    @ModelAttribute("names")
    Names names() {
        return this;
    }

    /// An office's name.
    ///
    /// @return the code itself where there is no such office
    public String office(Object code) {
        return name(
                code,
                "offices",
                () ->
                        offices.offices().stream()
                                .collect(
                                        Collectors.toMap(
                                                office -> office.code().value(), Office::name)));
    }

    /// A document class' name.
    ///
    /// @return the code itself where there is no such class
    public String documentClass(Object code) {
        return name(
                code,
                "classes",
                () ->
                        offices.documentClasses().stream()
                                .collect(
                                        Collectors.toMap(
                                                rules -> rules.code().value(),
                                                DocumentClass::name)));
    }

    private static String name(Object code, String what, Supplier<Map<String, String>> all) {
        return known(what, all).getOrDefault(code.toString(), code.toString());
    }

    private static Map<String, String> known(String what, Supplier<Map<String, String>> all) {
        @Nullable RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return all.get();
        }
        String key = Names.class.getName() + "." + what;
        if (request.getAttribute(key, RequestAttributes.SCOPE_REQUEST) instanceof Read(var names)) {
            return names;
        }
        Map<String, String> names = all.get();
        request.setAttribute(key, new Read(names), RequestAttributes.SCOPE_REQUEST);
        return names;
    }

    /// What a request has read already.
    private record Read(Map<String, String> names) {}
}
