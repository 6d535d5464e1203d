// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.delivery.internal;

import de.urschrift.delivery.DmsProfile;
import de.urschrift.delivery.Handover;
import de.urschrift.delivery.spi.DmsConnector;
import de.urschrift.delivery.spi.DmsErasure;
import de.urschrift.delivery.spi.DmsFeedback;
import de.urschrift.delivery.spi.DmsInventory;
import de.urschrift.kernel.OutsideFailure;
import de.urschrift.offices.spi.SetUpRules.Field;
import de.urschrift.store.BlobStore;
import java.io.InputStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// enaio by its DMS service. An object carries our document id and the version in force as index data from its first
/// moment. A further version becomes new content of the same object, or an object of its own, as the profile says.
@Component
final class EnaioConnector implements DmsConnector, DmsInventory, DmsErasure, DmsFeedback {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// Fields that tell of the file; a further version changes no others, the office may have corrected them.
    private static final List<String> OF_THE_FILE = List.of("version", "filesha256", "notesha256");

    private final InstantSource time;
    private final Map<DmsProfile, Dms> open = new ConcurrentHashMap<>();

    EnaioConnector(InstantSource time) {
        this.time = time;
    }

    /// One profile's DMS.
    private record Dms(EnaioObjects objects, EnaioRegister register, EnaioWishes wishes) {
        static Dms of(DmsProfile profile, InstantSource time) {
            EnaioObjects objects = new EnaioObjects(profile, EnaioSettings.of(profile));
            EnaioRegister register = new EnaioRegister(objects);
            return new Dms(objects, register, new EnaioWishes(objects, register, time));
        }
    }

    private Dms dms(DmsProfile profile) {
        return open.computeIfAbsent(profile, p -> Dms.of(p, time));
    }

    @Override
    public String kind() {
        return "enaio";
    }

    @Override
    public List<Field> settings() {
        return EnaioSettings.KNOWN;
    }

    @Override
    public void check(DmsProfile profile) {
        EnaioSettings.of(profile);
    }

    @Override
    public Optional<String> find(DmsProfile profile, Handover handover) {
        EnaioRegister register = dms(profile).register();
        return register.holding(handover)
                .filter(there -> there.version() >= handover.version())
                .map(there -> register.name(there, handover.version()));
    }

    @Override
    public String create(DmsProfile profile, Handover handover, BlobStore blobs) {
        EnaioRegister register = dms(profile).register();
        Optional<EnaioRegister.Entry> there = register.holding(handover);
        if (there.filter(entry -> entry.version() >= handover.version()).isPresent()) {
            return register.name(there.get(), handover.version());
        }
        EnaioObjects objects = dms(profile).objects();
        Map<String, String> properties =
                there.map(entry -> renewed(objects.settings(), entry, handover))
                        .orElseGet(() -> created(objects, handover));
        EnaioObjects.Content content =
                new EnaioObjects.Content(
                        blobs.path(handover.file()),
                        handover.file(),
                        ObjectName.PORTABLE.of(handover) + ".pdf");
        EnaioRegister.Entry stored =
                new EnaioRegister.Entry(
                        stored(objects, register, handover, properties, content),
                        handover.document(),
                        handover.version());
        return register.name(stored, handover.version());
    }

    /// Refused, perhaps because a request of ours arrived twice and the DMS keeps ids unique: then it is there.
    private static String stored(
            EnaioObjects objects,
            EnaioRegister register,
            Handover handover,
            Map<String, String> properties,
            EnaioObjects.Content content) {
        try {
            return objects.store(properties, content);
        } catch (OutsideFailure refused) {
            if (refused.retryable()) {
                throw refused;
            }
            return register.holding(handover)
                    .filter(entry -> entry.version() == handover.version())
                    .orElseThrow(() -> refused)
                    .object();
        }
    }

    private static Map<String, String> created(EnaioObjects objects, Handover handover) {
        Map<String, String> fields = fields(handover);
        Map<String, String> properties = mapped(objects.settings(), fields);
        properties.put(EnaioObject.TYPE, objects.settings().type());
        properties.put(EnaioObject.PARENT, EnaioFiling.place(objects, handover, fields));
        properties.put(objects.settings().idField(), handover.document().toString());
        properties.put(objects.settings().versionField(), Integer.toString(handover.version()));
        return properties;
    }

    private static Map<String, String> renewed(
            EnaioSettings settings, EnaioRegister.Entry there, Handover handover) {
        Map<String, String> fields = fields(handover);
        fields.keySet().retainAll(OF_THE_FILE);
        Map<String, String> properties = mapped(settings, fields);
        properties.put(EnaioObject.ID, there.object());
        properties.put(EnaioObject.TYPE, settings.type());
        properties.put(settings.versionField(), Integer.toString(handover.version()));
        return properties;
    }

    /// By relaxed name.
    private static Map<String, String> fields(Handover handover) {
        Map<String, String> fields = new HashMap<>(CmisProperties.fields(handover));
        fields.put("receivedon", handover.receivedAt().atZone(BERLIN).toLocalDate().toString());
        return fields;
    }

    private static Map<String, String> mapped(EnaioSettings settings, Map<String, String> fields) {
        Map<String, String> properties = new LinkedHashMap<>();
        settings.fields()
                .forEach((ours, theirs) -> {
                    String value = fields.get(ours);
                    if (value != null) {
                        properties.put(theirs, value);
                    }
                });
        return properties;
    }

    @Override
    public Optional<InputStream> read(DmsProfile profile, String objectId) {
        return dms(profile).register().read(objectId);
    }

    @Override
    public void held(DmsProfile profile, Consumer<Held> to) {
        EnaioRegister register = dms(profile).register();
        register.all(entry ->
                to.accept(
                        new Held(
                                entry.document(),
                                entry.version(),
                                register.name(entry, entry.version()))));
    }

    @Override
    public void erase(DmsProfile profile, String objectId) {
        dms(profile).register().erase(objectId);
    }

    @Override
    public Wishes wishes(DmsProfile profile, Optional<String> since) {
        return dms(profile).wishes().open();
    }

    @Override
    public void answer(DmsProfile profile, String objectId, String state) {
        dms(profile).wishes().answer(objectId, state);
    }
}
