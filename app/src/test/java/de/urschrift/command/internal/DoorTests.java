// SPDX-FileCopyrightText: 2026 Urschrift contributors
// SPDX-License-Identifier: EUPL-1.2
package de.urschrift.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import de.urschrift.access.Role;
import de.urschrift.access.web.DoorTable;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// Every page and endpoint that is there has its roles, and keeps everybody else out.
class DoorTests extends ServedDemo {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private record Endpoint(String method, String pattern) {
        String path() {
            return pattern.replace("{step}", "SEAL")
                    .replace("{index}", "0")
                    .replaceAll("\\{\\*?[a-zA-Z]+}", new UUID(1, 1).toString());
        }
    }

    @Test
    void everyEndpointHasItsRoles() {
        assertThat(endpoints()).hasSizeGreaterThan(40);
        assertThat(endpoints())
                .allSatisfy(endpoint ->
                        assertThat(DoorTable.roles(endpoint.method(), endpoint.path()))
                                .isNotEmpty());
    }

    @Test
    void everyRuleOpensAnEndpoint() {
        List<String> paths =
                new ArrayList<>(
                        endpoints().stream().map(e -> e.method() + " " + e.path()).toList());
        assertThat(DoorTable.rulesWithout(paths)).isEmpty();
    }

    @Test
    void nobodyEntersWithoutALogin() {
        assertThat(endpoints())
                .allSatisfy(endpoint -> {
                    Answer answer = nobody(endpoint.method(), endpoint.path());
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.json().get("code").asString()).isEqualTo("LOGIN_REQUIRED");
                });
        assertThat(nobody("GET", "/api/openapi").status()).isEqualTo(401);
        assertThat(nobody("GET", "/actuator/env").status()).isEqualTo(401);
        assertThat(nobody("GET", "/pruefen").is(200).text()).contains("Welche Datei?");
        assertThat(nobody("GET", "/static/workbench.css").status()).isEqualTo(200);
        assertThat(nobody("GET", "/actuator/health").json().get("status").asString())
                .isEqualTo("UP");
    }

    @Test
    void nobodyEntersWithAWrongRole() {
        assertThat(endpoints())
                .allSatisfy(endpoint -> {
                    Set<Role> allowed = DoorTable.roles(endpoint.method(), endpoint.path());
                    for (Role role : Role.values()) {
                        if (!allowed.contains(role)) {
                            Answer answer = as(role, endpoint.method(), endpoint.path());
                            assertThat(answer.status()).as("%s", role).isEqualTo(403);
                            assertThat(answer.json().get("code").asString())
                                    .isEqualTo("ROLE_MISSING");
                        }
                    }
                });
        assertThat(as(Role.AUDITOR, "GET", "/actuator/prometheus").status()).isEqualTo(403);
        assertThat(as(Role.OPERATOR, "DELETE", "/api/v1/backups").status()).isEqualTo(403);
    }

    @Test
    void whoMayByRestMayOnThePage() {
        String rest = "/api/v1";
        String erasures = "/verwaltung/loeschungen";
        Map.ofEntries(
                        same("GET", erasures, rest + "/erasures"),
                        same("POST", erasures + "/vorschlagen", rest + "/documents/x/erasures"),
                        same("POST", erasures + "/x/genehmigen", rest + "/erasures/x/approve"),
                        same("POST", erasures + "/x/zuruecknehmen", rest + "/erasures/x/withdraw"),
                        same(
                                "POST",
                                erasures + "/x/bestaetigen/1",
                                rest + "/erasures/x/targets/1/confirm"),
                        same(
                                "POST",
                                erasures + "/einschraenken",
                                rest + "/documents/x/restrictions"),
                        same(
                                "POST",
                                erasures + "/einschraenkungen/x/aufheben",
                                rest + "/restrictions/x/lift"),
                        same("GET", "/nachscan", rest + "/rescans"),
                        same("POST", "/nachscan", rest + "/rescans"),
                        same("POST", "/nachscan/x/stapel", rest + "/rescans/x/batch"),
                        same("POST", "/nachscan/x/zuruecknehmen", rest + "/rescans/x/cancel"),
                        same(
                                "POST",
                                "/nachscan/maengel/x/bestaetigen",
                                rest + "/defects/x/confirm"))
                .forEach((page, call) ->
                        assertThat(roles(page)).as(page).isNotEmpty().isEqualTo(roles(call)));
    }

    private static Map.Entry<String, String> same(String method, String page, String call) {
        return Map.entry(method + " " + page, method + " " + call);
    }

    private static Set<Role> roles(String call) {
        String[] parts = call.split(" ");
        return DoorTable.roles(parts[0], parts[1]);
    }

    @Test
    void addressesAtWhichThereIsNothingAreNotTakenForAMissingRole() {
        for (String address : List.of("/actuator/env", "/gibt-es-nicht", "/api/v1/gibt-es-nicht")) {
            assertThat(as(Role.OPERATOR, "GET", address).is(404).json().get("code").asString())
                    .isEqualTo("NO_SUCH_ADDRESS");
            assertThat(nobody("GET", address).status()).isEqualTo(401);
        }
    }

    @Test
    void unknownIdsAndWrongInputAreToldApart() {
        String unknown = new UUID(1, 1).toString();
        Answer notThere = get(Role.AUDITOR, "/api/v1/documents/" + unknown).is(404);
        assertThat(notThere.json().get("code").asString()).isEqualTo("UNKNOWN");
        assertThat(
                        get(Role.AUDITOR, "/api/v1/documents/nonsense")
                                .is(400)
                                .json()
                                .get("code")
                                .asString())
                .isEqualTo("BAD_REQUEST");
        post(Role.MAIL_ROOM, "/api/v1/batches", "{").is(400);
        post(Role.MAIL_ROOM, "/api/v1/batches", "{\"name\": \"x\"}").is(400);
        assertThat(
                        post(
                                        Role.MAIL_ROOM,
                                        "/api/v1/batches",
                                        "{\"name\": \"x\", \"office\": \"NIRGENDS\", \"documentClass\": \"POST\"}")
                                .is(422)
                                .json()
                                .get("code")
                                .asString())
                .isEqualTo("UNKNOWN_OFFICE");
        post(Role.PAPER_STORE, "/api/v1/originals/" + unknown + "/return", "").is(404);
        post(Role.OPERATOR, "/api/v1/steps/SEAL/" + unknown + "/retry", "").is(404);
        get(Role.AUDITOR, "/api/v1/log/999999/proof").is(404);
        get(Role.AUDITOR, "/api/v1/destruction/orders/" + unknown + "/certificate").is(404);
        post(Role.DESTRUCTION_AUTHORISER, "/api/v1/destruction/orders/" + unknown + "/cancel", "")
                .is(404);
    }

    @Test
    void aChangeThatAForeignPageCouldSendIsRefused() {
        Stream.of(
                        "text/plain",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        "multipart/form-data; boundary=x")
                .forEach(type ->
                        assertThat(
                                        send(request("/api/v1/backups")
                                                        .header(
                                                                "Authorization",
                                                                login(Role.OPERATOR))
                                                        .header("Content-Type", type)
                                                        .POST(BodyPublishers.ofString("{}")))
                                                .is(403)
                                                .json()
                                                .get("code")
                                                .asString())
                                .isEqualTo("MAY_BE_FORGED"));
        send(request("/api/v1/backups")
                        .header("Authorization", login(Role.OPERATOR))
                        .POST(BodyPublishers.noBody()))
                .is(403);
        send(request("/api/v1/backups")
                        .header("Authorization", login(Role.OPERATOR))
                        .header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(BodyPublishers.ofString("{}")))
                .is(403);
    }

    @Test
    void answersForbidBeingFramedSniffedAndScripted() {
        Answer page = get(Role.AUDITOR, "/").is(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .contains("default-src 'none'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(page.text())
                .doesNotContain(" style=", "<style", " onclick", "https://", "<script>");
        get(Role.AUDITOR, "/static/workbench.css").is(200);
        get(Role.AUDITOR, "/static/leitstand.js").is(200);
        assertThat(get(Role.CASE_WORKER, "/stand").is(200).text())
                .doesNotContain("<html")
                .contains("data-part");
    }

    @Test
    void recordsOfTheSameShortNameAreDescribedEachByItself() {
        JsonNode described = get(Role.AUDITOR, "/api/openapi").is(200).json();
        String ordering =
                described
                        .at("/paths/~1api~1v1~1destruction~1orders/post/requestBody")
                        .at("/content/application~1json/schema/$ref")
                        .asString();
        assertThat(ordering).endsWith("/DestructionOrdering");
        assertThat(described.at(ordering.substring(1)).at("/properties/documents/type").asString())
                .isEqualTo("array");
        assertThat(described.at("/components/schemas").propertyNames())
                .contains("DocumentAnswer", "RescanOrdering");
    }

    @Test
    void everyEndpointIsDescribed() {
        JsonNode paths = get(Role.AUDITOR, "/api/openapi").is(200).json().get("paths");
        assertThat(endpoints())
                .filteredOn(endpoint -> endpoint.pattern().startsWith("/api/v1"))
                .allSatisfy(endpoint ->
                        assertThat(
                                        paths.path(endpoint.pattern())
                                                .path(
                                                        endpoint.method()
                                                                .toLowerCase(java.util.Locale.ROOT))
                                                .path("summary")
                                                .asString(""))
                                .endsWith("."));
        assertThat(paths.propertyNames()).allMatch(path -> path.startsWith("/api/v1/"));
    }

    /// All that the application answers, but what is open to everybody and what the libraries bring. An endpoint that
    /// says no method answers to all.
    private List<Endpoint> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry ->
                        entry.getValue().getBeanType().getName().startsWith("de.urschrift"))
                .map(Map.Entry::getKey)
                .flatMap(mapping ->
                        mapping.getPatternValues().stream()
                                .flatMap(pattern ->
                                        methods(mapping)
                                                .map(method -> new Endpoint(method, pattern))))
                .filter(endpoint -> !DoorTable.open(endpoint.path()))
                .distinct()
                .toList();
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        return (named.isEmpty() ? Set.of(RequestMethod.values()) : named)
                .stream().map(RequestMethod::name);
    }
}
