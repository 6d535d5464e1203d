// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.sealing.internal;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The labels of the tokens behind a PKCS#11 library (OASIS PKCS#11 2.40, 5.5). Java's provider finds a token by the
/// place of its slot only, which changes when tokens come and go; the label stays.
final class TokenSlots {
    private static final long OK = 0;
    private static final long ALREADY_INITIALIZED = 0x191;

    /// Places in the list of functions.
    private static final int INITIALIZE = 0;

    private static final int FINALIZE = 1;
    private static final int GET_SLOT_LIST = 4;
    private static final int GET_TOKEN_INFO = 6;
    private static final int FUNCTIONS = 7;

    private static final int LABEL = 32;

    /// More than the structure takes anywhere.
    private static final int TOKEN_INFO = 512;

    private static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final FunctionDescriptor OF_POINTER = FunctionDescriptor.of(NUMBER, POINTER);

    private final MemorySegment functions;

    private TokenSlots(MemorySegment functions) {
        this.functions = functions;
    }

    /// Labels by the slots' places; empty where a slot has no token.
    ///
    /// @throws IllegalStateException when the library cannot be used so
    static List<String> labels(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(POINTER);
            MemorySegment get =
                    SymbolLookup.libraryLookup(library, Arena.global())
                            .find("C_GetFunctionList")
                            .orElseThrow(
                                    () -> new IllegalStateException(library + " is not PKCS#11"));
            check((long) Linker.nativeLinker().downcallHandle(get, OF_POINTER).invokeExact(list));
            long size = POINTER.byteSize() * (1 + FUNCTIONS); // the version stands before them
            TokenSlots slots = new TokenSlots(list.get(POINTER, 0).reinterpret(size));
            return slots.read(arena);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(library + " cannot be called", e);
        }
    }

    private List<String> read(Arena arena) throws Throwable {
        long begun = (long) call(INITIALIZE, POINTER).invokeExact(MemorySegment.NULL);
        if (begun != ALREADY_INITIALIZED) {
            check(begun);
        }
        try {
            return tokens(arena);
        } finally {
            if (begun == OK) {
                check((long) call(FINALIZE, POINTER).invokeExact(MemorySegment.NULL));
            }
        }
    }

    private List<String> tokens(Arena arena) throws Throwable {
        var getSlots = call(GET_SLOT_LIST, ValueLayout.JAVA_BYTE, POINTER, POINTER);
        var getToken = call(GET_TOKEN_INFO, NUMBER, POINTER);
        byte all = 0;
        MemorySegment count = arena.allocate(NUMBER);
        check((long) getSlots.invokeExact(all, MemorySegment.NULL, count));
        MemorySegment ids = arena.allocate(NUMBER, count.get(NUMBER, 0));
        check((long) getSlots.invokeExact(all, ids, count));
        MemorySegment info = arena.allocate(TOKEN_INFO);
        List<String> labels = new ArrayList<>();
        for (long i = 0; i < count.get(NUMBER, 0); i++) {
            long answer = (long) getToken.invokeExact(ids.getAtIndex(NUMBER, i), info);
            byte[] label = info.asSlice(0, LABEL).toArray(ValueLayout.JAVA_BYTE);
            labels.add(answer == OK ? new String(label, StandardCharsets.UTF_8).strip() : "");
        }
        return labels;
    }

    private java.lang.invoke.MethodHandle call(int function, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(
                        functions.getAtIndex(POINTER, 1 + function),
                        FunctionDescriptor.of(NUMBER, parameters));
    }

    private static void check(long answer) {
        if (answer != OK) {
            throw new IllegalStateException(
                    "the PKCS#11 library answers 0x" + Long.toHexString(answer));
        }
    }
}
