// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.originals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Invariant 6: a clearance comes from the gate alone, and only this room goes to the gate.
class ClearanceRuleTests {
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("de.urschrift");

    @Test
    void onlyTheGateMakesClearances() {
        assertThat(PRODUCT.get(DestructionClearance.class).getConstructorCallsToSelf())
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call.getOriginOwner().getName())
                                .isEqualTo(DestructionGate.class.getName()));
        assertThat(Arrays.stream(DestructionClearance.class.getDeclaredConstructors()))
                .allSatisfy(constructor ->
                        assertThat(constructor.getModifiers() & Modifier.PUBLIC).isZero());
        assertThat(Modifier.isFinal(DestructionClearance.class.getModifiers())).isTrue();
    }

    @Test
    void nobodyElseGoesToTheGate() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.urschrift.originals..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DestructionGate.class)
                .check(PRODUCT);
    }
}
