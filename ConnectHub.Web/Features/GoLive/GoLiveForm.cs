using ConnectHub.Web.Features.Moderation.Modes;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>What the streamer types about a stream, and what is wrong with it. Keeps what was typed on every failure.</summary>
public sealed class GoLiveForm
{
    private StreamVisibility _beforePrivate = StreamVisibility.Public;

    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public string? CategorySlug { get; set; }

    /// <summary>Separated by commas.</summary>
    public string Tags { get; set; } = "";
    public string Quality { get; set; } = StreamQuality.Auto.ToName();
    public StreamVisibility Visibility { get; private set; } = StreamVisibility.Public;
    public string Password { get; set; } = "";
    public bool Record { get; set; } = true;

    /// <summary>Empty: not said.</summary>
    public string Language { get; set; } = "";
    public bool IsMature { get; set; }
    public StreamLatency Latency { get; set; }
    public Guid? PictureId { get; set; }

    /// <summary>The id of a preset of modes that the chat is to have; empty leaves it as it is.</summary>
    public string ChatPreset { get; set; } = "";

    /// <summary>How the chat is ruled when the form is filled in.</summary>
    public ChatModes? ChatNow { get; set; }

    /// <summary>Camel-case field name to what is wrong with it.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    public IReadOnlyList<string> TagList => Tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The other way to say <see cref="StreamVisibility.Private"/>; off gives back what was chosen before.</summary>
    public bool IsPrivate
    {
        get => Visibility == StreamVisibility.Private;
        set => Choose(value ? StreamVisibility.Private : _beforePrivate);
    }

    /// <summary>What the channel's setting says; another choice is the setting from then on.</summary>
    public bool RecordBefore { get; set; } = true;

    public static GoLiveForm From(StreamDraft draft) => new()
    {
        Title = draft.Title,
        Description = draft.Description,
        CategorySlug = draft.CategorySlug,
        Tags = string.Join(", ", draft.Tags),
        Quality = draft.Quality.ToName(),
        Visibility = draft.Visibility,
        Record = draft.Record,
        RecordBefore = draft.Record,
        Language = draft.Language ?? "",
        IsMature = draft.IsMature,
        Latency = draft.Latency,
        PictureId = draft.PictureId,
    };

    public void Choose(StreamVisibility visibility)
    {
        if (visibility != StreamVisibility.Private)
            _beforePrivate = visibility;
        Visibility = visibility;
    }

    public StreamDraft ToDraft() => new(
        Title, Description, string.IsNullOrEmpty(CategorySlug) ? null : CategorySlug, TagList,
        StreamQualities.TryParse(Quality, out var quality) ? quality : StreamQuality.Auto,
        Visibility, Visibility == StreamVisibility.Password && Password.Length > 0 ? Password : null, Record)
    {
        Language = Language.Length > 0 ? Language : null,
        IsMature = IsMature,
        Latency = Latency,
        PictureId = PictureId,
    };

    public void Refuse(IReadOnlyDictionary<string, string[]> errors) => Errors = errors;

    /// <summary>The rules that need no server, for the moment a field is left. The service checks all of them again.</summary>
    public void Check() => Errors = StreamDraftRules.CheckTexts(ToDraft());

    public string? ErrorOf(string field) => Errors.TryGetValue(field, out var errors) ? string.Join(' ', errors) : null;
}
