using ConnectHub.Web.Features.Encoders;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.GoLive;

/// <summary>What the Go Live page asks of streams, with refusals in words for the streamer.</summary>
public sealed class StreamDesk(
    StreamService streams, StreamQueries queries, StreamAccess access, EncoderSignals encoders, ChatPresetDesk chat, LibraryPolicy library)
{
    public Task<IReadOnlyList<CategoryView>> CategoriesAsync(CancellationToken cancellationToken) => queries.CategoriesAsync(cancellationToken);

    public Task<StreamView?> FindAsync(Guid streamId, CancellationToken cancellationToken) => queries.FindAsync(streamId, cancellationToken);

    /// <summary>Of the stream that is on air, else with what was typed last time.</summary>
    public async Task<GoLiveForm> FormAsync(Guid userId, StreamView? live, CancellationToken cancellationToken)
    {
        var form = GoLiveForm.From(live is null ? await queries.NextDraftAsync(userId, cancellationToken) : StreamDraft.Of(live));
        form.ChatNow = await chat.NowAsync(userId, cancellationToken);
        return form;
    }

    /// <summary>Creates and starts; field errors go into the form.</summary>
    public async Task<OpenedStream> OpenAsync(Guid userId, GoLiveForm form, CancellationToken cancellationToken)
    {
        var created = await streams.CreateAsync(userId, form.ToDraft(), cancellationToken);
        if (created is not StreamResult<CreatedStream>.Ok(var stream))
            return new(null, null, true, Refusal(created, form));
        if (await CarryOutAsync(userId, stream, form, cancellationToken) is { } why)
            return new(null, null, true, why);
        var started = await streams.StartAsync(userId, stream.Stream.Id, cancellationToken);
        return started is StreamResult<LiveStream>.Ok ? Opened(stream, isNew: true) : new(null, null, true, Refusal(started, form));
    }

    /// <summary>Creates without starting: an encoder's first picture does that. Null when it was created; field errors go into the form.</summary>
    public async Task<string?> PrepareAsync(Guid userId, GoLiveForm form, CancellationToken cancellationToken)
    {
        var created = await streams.CreateAsync(userId, form.ToDraft(), cancellationToken);
        return created is StreamResult<CreatedStream>.Ok(var stream) ? await CarryOutAsync(userId, stream, form, cancellationToken) : Refusal(created, form);
    }

    /// <summary>The stream that an encoder publishes into for this user; null when none does.</summary>
    public Guid? EncoderStream(Guid userId) => encoders.Of(userId)?.StreamId;

    public async Task<OpenedStream> TakeOverAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        var renewed = await streams.RenewIngestTokenAsync(userId, streamId, cancellationToken);
        return renewed is StreamResult<CreatedStream>.Ok(var stream) ? Opened(stream, isNew: false) : new(null, null, false, Refusal(renewed, null));
    }

    /// <summary>Null when it was saved; field errors go into the form.</summary>
    public async Task<string?> SaveAsync(Guid userId, Guid streamId, GoLiveForm form, CancellationToken cancellationToken)
    {
        form.Check();
        if (form.Errors.Count > 0)
            return null;
        return Refusal(await streams.UpdateAsync(userId, streamId, form.ToDraft(), cancellationToken), form) ?? await SetChatAsync(userId, form, cancellationToken);
    }

    public Task EndAsync(Guid userId, Guid streamId, CancellationToken cancellationToken) => streams.EndAsync(userId, streamId, cancellationToken);

    /// <summary>The address for viewers; a private stream's carries its key.</summary>
    public string SharePath(StreamView stream) => stream.Visibility switch
    {
        StreamVisibility.Private => $"/watch/{ShortId.Format(stream.Id)}?k={Uri.EscapeDataString(access.ShareKey(stream))}",
        StreamVisibility.Public => $"/@{stream.Channel.Handle}/live",
        _ => $"/watch/{ShortId.Format(stream.Id)}",
    };

    /// <summary>What is chosen with a new stream for the channel.</summary>
    private async Task<string?> CarryOutAsync(Guid userId, CreatedStream created, GoLiveForm form, CancellationToken cancellationToken)
    {
        if (form.Record != form.RecordBefore)
            await library.ChangeAsync(userId, created.Stream.ChannelId, settings => settings.AutoRecord = form.Record, cancellationToken);
        form.RecordBefore = form.Record;
        return await SetChatAsync(userId, form, cancellationToken);
    }

    /// <summary>Before anybody can chat. A form with errors changes nothing; a choice that was carried out is not carried out again.</summary>
    private async Task<string?> SetChatAsync(Guid userId, GoLiveForm form, CancellationToken cancellationToken)
    {
        if (form.Errors.Count > 0 || form.ChatPreset.Length == 0)
            return null;
        var refusal = await chat.ApplyAsync(userId, form.ChatPreset, cancellationToken);
        if (refusal is null)
            (form.ChatPreset, form.ChatNow) = ("", await chat.NowAsync(userId, cancellationToken));
        return refusal;
    }

    private static OpenedStream Opened(CreatedStream stream, bool isNew) =>
        new(stream.Stream.Id, new(ShortId.Format(stream.Stream.Id), stream.IngestUrl, stream.IngestToken), isNew, null);

    private static string? Refusal<T>(StreamResult<T> result, GoLiveForm? form)
    {
        if (result is StreamResult<T>.Invalid(var errors) && form is not null)
        {
            form.Refuse(errors);
            return null;
        }
        return result switch
        {
            StreamResult<T>.Ok => null,
            StreamResult<T>.WrongState(var detail) => detail,
            StreamResult<T>.LimitReached(var detail) => detail,
            _ => "This stream no longer exists.",
        };
    }
}

/// <summary>A stream that waits for chunks, or why there is none.</summary>
public sealed record OpenedStream(Guid? StreamId, CaptureTarget? Target, bool IsNew, string? Refusal);
