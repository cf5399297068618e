using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectHub.Web.Features.Moderation.Log;

namespace ConnectHub.Web.Features.Moderation.Messages;

/// <summary>What the log keeps of many messages that went with one act; its undo finds them again by their ids. <paramref name="Phrase"/>: of a nuke.</summary>
internal sealed record BatchEvidence(string? Phrase, int Messages, int Users, IReadOnlyList<string> Texts, IReadOnlyList<Guid> MessageIds)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string ToJson() => JsonSerializer.Serialize(this, Web);

    public static IReadOnlyList<Guid> Of(ModerationAction action) => JsonSerializer.Deserialize<BatchEvidence>(action.Evidence ?? "null", Web)?.MessageIds ?? [];
}
