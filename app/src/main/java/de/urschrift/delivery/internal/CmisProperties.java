// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.offices.spi.Settings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.chemistry.opencmis.commons.definitions.PropertyDefinition;
import org.apache.chemistry.opencmis.commons.definitions.TypeDefinition;
import org.apache.chemistry.opencmis.commons.enums.Cardinality;
import org.jspecify.annotations.Nullable;

/// Our fields as values of the DMS' properties, in the types its document type asks for.
final class CmisProperties {
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("d.M.uuuu");

    private CmisProperties() {}

    /// The mapped fields that the hand-over has, by property id.
    ///
    /// @param mapping property by relaxed name of our field
    /// @param types the object's type and its secondary types
    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when the types lack a mapped property or the
    ///     property cannot take the value
    static Map<String, Object> mapped(
            DmsProfile profile,
            Map<String, String> mapping,
            List<? extends TypeDefinition> types,
            Handover handover) {
        Map<String, String> values = fields(handover);
        Map<String, Object> properties = new HashMap<>();
        mapping.forEach((field, property) -> {
            PropertyDefinition<?> definition = definition(profile, types, property);
            String value = values.get(field);
            if (value != null) {
                properties.put(property, value(profile, definition, value));
            }
        });
        return properties;
    }

    /// @throws de.urschrift.kernel.OutsideFailure not retryable, when none of the types has such a property
    static PropertyDefinition<?> definition(
            DmsProfile profile, List<? extends TypeDefinition> types, String property) {
        for (TypeDefinition type : types) {
            @Nullable PropertyDefinition<?> definition =
                    type.getPropertyDefinitions().get(property);
            if (definition != null) {
                return definition;
            }
        }
        throw CmisFailure.settings(
                profile,
                "the type %s has no property %s"
                        .formatted(
                                types.stream()
                                        .map(TypeDefinition::getId)
                                        .collect(Collectors.joining(" with ")),
                                property));
    }

    /// By relaxed name; our own fields win over index data of the same name.
    static Map<String, String> fields(Handover handover) {
        Map<String, String> fields = new HashMap<>();
        handover.index().forEach((name, value) -> fields.put(Settings.relaxed(name), value));
        fields.put("document", handover.document().toString());
        fields.put("version", Integer.toString(handover.version()));
        fields.put("office", handover.office().value());
        fields.put("class", handover.documentClass().value());
        fields.put("name", handover.name());
        fields.put("receivedat", handover.receivedAt().toString());
        fields.put("filesha256", handover.file().hex());
        fields.put("notesha256", handover.note().hex());
        return fields;
    }

    private static Object value(DmsProfile profile, PropertyDefinition<?> definition, String text) {
        try {
            Object single =
                    switch (definition.getPropertyType()) {
                        case STRING, ID, URI, HTML -> text;
                        case INTEGER -> new BigInteger(text.strip());
                        case DECIMAL -> new BigDecimal(text.strip());
                        case BOOLEAN -> Boolean.valueOf(text.strip());
                        case DATETIME -> calendar(text.strip());
                    };
            return definition.getCardinality() == Cardinality.MULTI ? List.of(single) : single;
        } catch (NumberFormatException | DateTimeException e) {
            throw CmisFailure.settings(
                    profile,
                    "a value for the property %s is not of its type %s"
                            .formatted(definition.getId(), definition.getPropertyType().value()));
        }
    }

    /// @param text an instant, or a day as `2026-05-04` or `4.5.2026`, which then begins in UTC
    private static GregorianCalendar calendar(String text) {
        Instant instant =
                text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text, text.contains(".") ? GERMAN : ISO_LOCAL_DATE)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant();
        return GregorianCalendar.from(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
