using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Rooms;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>
/// May this encoder publish? A good key takes the channel's open stream live, or makes one as the last was. A second encoder is refused
/// while the first one's picture runs; one that has vanished without a word is replaced.
/// </summary>
internal sealed class RtmpAdmission(
    StreamKeyService keys, RtmpPublishers publishers, StreamService streams, StreamQueries queries, IOptions<RtmpOptions> options, TimeProvider time)
{
    // An encoder that was just let in has no picture yet.
    private static readonly TimeSpan FirstPicture = TimeSpan.FromSeconds(10);

    // Encoders that are cut off try again by themselves. A stream that was ended on purpose must not come back as a new one.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(2);

    public async Task<RtmpAnswer> AdmitAsync(string key, string clientId, string address, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled || await keys.FindAsync(key, cancellationToken) is not { } known)
            return new RtmpAnswer.WrongKey();
        var open = await queries.OpenOfOwnerAsync(known.OwnerId, cancellationToken);
        var before = publishers.Of(known.OwnerId);
        if (open is { Status: StreamStatus.Live, Phase: StreamPhase.Live } || (before is not null && time.GetUtcNow() - before.Since < FirstPicture))
            return new RtmpAnswer.Refused(StatusCodes.Status409Conflict, "Another source is on air on this channel.");
        if (open is null && publishers.SentAwayAt(known.OwnerId) is { } sentAway && time.GetUtcNow() - sentAway < Quiet)
            return new RtmpAnswer.Refused(StatusCodes.Status409Conflict, "The stream was just ended. Prepare a new one, or wait two minutes.");
        var started = await StartAsync(known.OwnerId, open, cancellationToken);
        if (started is not StreamResult<LiveStream>.Ok { Value: var stream })
            return started is StreamResult<LiveStream>.LimitReached limit
                ? new RtmpAnswer.Refused(StatusCodes.Status429TooManyRequests, limit.Detail)
                : new RtmpAnswer.Refused(StatusCodes.Status409Conflict, "The stream could not be started.");
        var publisher = new RtmpPublisher(known.KeyId, known.OwnerId, stream.Id, clientId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18)), time.GetUtcNow());
        if (!publishers.TryEnter(publisher, before))
            return new RtmpAnswer.Refused(StatusCodes.Status409Conflict, "Another source is on air on this channel.");
        await WelcomeAsync(publisher, address, cancellationToken);
        return new RtmpAnswer.Welcome(publisher.PullName);
    }

    /// <summary>
    /// nginx that has hung up meanwhile, or that is answered with an error, turns the encoder away and will not say that it left: its place is free for when it
    /// comes again.
    /// </summary>
    private async Task WelcomeAsync(RtmpPublisher publisher, string address, CancellationToken cancellationToken)
    {
        try
        {
            await keys.UsedAsync(publisher.KeyId, address, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            publishers.Left(publisher.ClientId);
            throw;
        }
    }

    private async Task<StreamResult<LiveStream>> StartAsync(Guid ownerId, StreamView? open, CancellationToken cancellationToken)
    {
        if (open is not null)
            return await streams.StartAsync(ownerId, open.Id, cancellationToken);
        return await streams.CreateAsync(ownerId, await DraftAsync(ownerId, cancellationToken), cancellationToken) switch
        {
            StreamResult<CreatedStream>.Ok created => await streams.StartAsync(ownerId, created.Value.Stream.Id, cancellationToken),
            StreamResult<CreatedStream>.LimitReached limit => new StreamResult<LiveStream>.LimitReached(limit.Detail),
            _ => new StreamResult<LiveStream>.WrongState(""),
        };
    }

    // A password is not remembered: what was behind one must not become public by itself.
    private async Task<StreamDraft> DraftAsync(Guid ownerId, CancellationToken cancellationToken)
    {
        var next = await queries.NextDraftAsync(ownerId, cancellationToken);
        return next with
        {
            Title = next.Title.Length > 0 ? next.Title : "Live now",
            Visibility = next.Visibility == StreamVisibility.Password ? StreamVisibility.Private : next.Visibility,
        };
    }
}

internal abstract record RtmpAnswer
{
    /// <summary>nginx is told to call the stream <paramref name="PullName"/> from now on.</summary>
    public sealed record Welcome(string PullName) : RtmpAnswer;

    public sealed record WrongKey : RtmpAnswer;

    public sealed record Refused(int Status, string Detail) : RtmpAnswer;
}
