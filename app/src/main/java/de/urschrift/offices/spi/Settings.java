// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.offices.spi;

import de.urschrift.offices.SetUp;
import de.urschrift.offices.WrongSetting;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/// Reads settings as the configuration file is read: `min-dpi` and `minDpi` are one, `300` is a number.
public final class Settings {
    private static final String ROOT = "set-up";

    private Settings() {}

    /// What the configuration file says of a part: values by `<name>.<setting>`.
    public static Map<String, String> configured(Environment environment, SetUp.Part part) {
        return Binder.get(environment)
                .bind(part.prefix(), Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of);
    }

    /// The one name of a setting that may be written `idProperty`, `id-property` or `IDPROPERTY`.
    public static String relaxed(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /// @param type a record whose components are the settings
    /// @throws WrongSetting when one is unknown or does not fit
    public static <T> T read(SetUp setUp, Class<T> type) {
        return read(setUp.settings(), type, new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    /// The same, where another room reads the rest.
    ///
    /// @throws WrongSetting when one does not fit
    public static <T> T readSome(SetUp setUp, Class<T> type) {
        return read(setUp.settings(), type, BindHandler.DEFAULT);
    }

    private static <T> T read(Map<String, String> settings, Class<T> type, BindHandler handler) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        settings.forEach((name, value) -> source.put(ROOT + "." + name, value));
        try {
            return new Binder(source).bindOrCreate(ROOT, Bindable.of(type), handler);
        } catch (BindException wrong) {
            throw said(wrong);
        }
    }

    private static IllegalArgumentException said(BindException wrong) {
        if (wrong.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            String name =
                    unknown.getUnboundProperties().stream()
                            .map(property -> below(property.getName()))
                            .sorted()
                            .findFirst()
                            .orElse("");
            return new WrongSetting(name, WrongSetting.Fault.UNKNOWN);
        }
        Throwable cause = wrong;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
            if (cause instanceof WrongSetting known) {
                return known;
            }
        }
        String name = below(wrong.getName());
        return name.isEmpty()
                ? new IllegalArgumentException(String.valueOf(cause.getMessage()), cause)
                : new WrongSetting(name, WrongSetting.Fault.WRONG);
    }

    private static String below(ConfigurationPropertyName name) {
        return name.getNumberOfElements() <= 1 ? "" : name.subName(1).toString();
    }
}
