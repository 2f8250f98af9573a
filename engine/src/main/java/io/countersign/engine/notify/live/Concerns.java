package io.countersign.engine.notify.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.engine.consent.ListRequests;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.Rights;
import io.countersign.engine.ledger.Happening;
import io.countersign.engine.ledger.tail.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Says what of the ledger concerns whom, by what each person may see at this moment. Costs three
 * statements, however many people listen, and two for each whose numbers may have changed. Each
 * answer is a transaction: at its end the connection goes back, which outside of one it would not
 * before the end of the request, and whoever listens stays for long.
 */
@ApplicationScoped
@Transactional
public class Concerns {

  /**
   * Stars change a number beside an artifact and nobody's list; that somebody is waited for follows
   * from the filing or the decision, which is told.
   */
  private static final Set<String> UNTOLD = Set.of("star", "unstar", "run_wait");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> CHANGING_RIGHTS =
      Set.of(
          "grant_perm",
          "join_group",
          "leave_group",
          "run_delegate",
          "run_undelegate",
          "absence_begin",
          "absence_end");

  private final Artifacts artifacts;
  private final Requests requests;
  private final ListRequests lists;
  private final Access access;

  protected Concerns() {
    this(null, null, null, null);
  }

  @Inject
  public Concerns(Artifacts artifacts, Requests requests, ListRequests lists, Access access) {
    this.artifacts = artifacts;
    this.requests = requests;
    this.lists = lists;
    this.access = access;
  }

  /**
   * Returns what each of these people is told of these rows, in their order; some of it nothing.
   */
  Map<String, List<Told>> of(List<Step> steps, Collection<String> people) {
    Looked looked = look(steps, people);
    Map<String, List<Told>> news = new LinkedHashMap<>();
    for (String person : people) {
      List<Told> told = new ArrayList<>();
      boolean recount = false;
      for (Step step : steps) {
        Happening happening = step.happening();
        Optional<PersonalEvent> event = looked.event(happening, person);
        event.ifPresent(happened -> told.add(new Told(step.at(), happened)));
        recount |= event.isPresent() && happening.requestId().isPresent();
        recount |= changesRightsOf(person, happening);
      }
      if (recount) {
        told.add(new Told(steps.get(steps.size() - 1).at(), badges(person)));
      }
      news.put(person, told);
    }
    return news;
  }

  PersonalEvent badges(String person) {
    return PersonalEvent.badges(lists.badges(person));
  }

  private Looked look(List<Step> steps, Collection<String> people) {
    Map<String, Artifact> found = artifacts.byIds(ids(steps, Happening::artifactId));
    return new Looked(
        found,
        requests.byIds(ids(steps, Happening::requestId)),
        access.rights(people, found.values()));
  }

  private static List<String> ids(List<Step> steps, Function<Happening, Optional<String>> which) {
    return steps.stream()
        .map(step -> which.apply(step.happening()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Whose permission changed has other things to decide on, and may not even see the artifact. */
  private static boolean changesRightsOf(String person, Happening happening) {
    if (!CHANGING_RIGHTS.contains(happening.action())) {
      return false;
    }
    try {
      JsonNode meta = JSON.readTree(happening.meta());
      boolean toGroup = happening.action().equals("grant_perm") && meta.path("group").asBoolean();
      return toGroup || person.equals(meta.path("target").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds JSON", e);
    }
  }

  private record Looked(
      Map<String, Artifact> artifacts,
      Map<String, RunRequest> requests,
      Map<String, Map<String, Rights>> rights) {

    /** Nothing is told of what a person may not see, not even that it is there. */
    Optional<PersonalEvent> event(Happening happening, String person) {
      Artifact artifact = happening.artifactId().map(artifacts::get).orElse(null);
      if (artifact == null || UNTOLD.contains(happening.action())) {
        return Optional.empty();
      }
      Rights may = rights.get(person).get(artifact.id());
      if (happening.requestId().isEmpty()) {
        return may.canView()
            ? Optional.of(PersonalEvent.artifact(happening, artifact))
            : Optional.empty();
      }
      return happening
          .requestId()
          .map(requests::get)
          .filter(request -> may.canEdit() || request.requester().equals(person))
          .map(request -> PersonalEvent.request(happening, request, artifact));
    }
  }
}
