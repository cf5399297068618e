using System.Collections.Concurrent;
using ConnectHub.Web.Data;
using ConnectHub.Web.Media.Ffmpeg;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Media.Store;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Media;

/// <summary>The site's live media, one <c>StreamPackager</c> per stream on air; what features see of it.</summary>
public sealed class LiveMedia : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Lazy<StreamOrigin>> _streams = new();
    private readonly IServiceProvider _services;
    private readonly MediaOptions _options;
    private readonly TimeProvider _time;

    public LiveMedia(IServiceProvider services, IOptions<MediaOptions> options, TimeProvider time) =>
        (_services, _options, _time) = (services, options.Value, time);

    internal IEnumerable<StreamOrigin> Streams => _streams.Values.Select(stream => stream.Value);

    /// <summary>Health as of now; null when nothing was ever ingested into the stream on this node.</summary>
    public MediaHealth? Health(Guid streamId)
    {
        if (Find(streamId) is not { } stream || stream.Meter.LastChunkAt == default)
            return null;
        var init = stream.Packager.Edge.Session?.Init;
        return new(
            stream.Meter.BitrateKbps(_time.GetUtcNow()), init?.Video?.Width ?? 0, init?.Video?.Height ?? 0, stream.Meter.FramesPerSecond,
            init?.Codecs ?? "", stream.Meter.LastChunkAt, stream.Meter.Stalled, stream.Sessions.Count(session => session.IsRunning), stream.LastFailure);
    }

    /// <summary>Closes the open segment, writes ENDLIST, stops the sessions; later chunks are refused. Idempotent.</summary>
    public Task EndAsync(Guid streamId, CancellationToken cancellationToken) => GetOrAdd(streamId).EndAsync().WaitAsync(cancellationToken);

    /// <summary>Brings a stream that was on air before a restart back from its index: playlists continue, a next session makes a discontinuity.</summary>
    public Task RecoverAsync(Guid streamId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Puts what an RTMP server on this machine plays on air as one session of the stream; returns when it ends there or
    /// is cancelled.
    /// </summary>
    /// <exception cref="ArgumentException">Not an <c>rtmp://</c> address of this machine.</exception>
    public async Task RunPullAsync(Guid streamId, Uri rtmpUrl, CancellationToken cancellationToken)
    {
        if (rtmpUrl.Scheme != "rtmp" || !rtmpUrl.IsLoopback)
            throw new ArgumentException("Only an RTMP server on this machine is pulled from.", nameof(rtmpUrl));
        var stream = GetOrAdd(streamId);
        var logger = _services.GetRequiredService<ILogger<PullSession>>();
        await using var session = new PullSession(stream, FfmpegProcess.Start(_options.FfmpegPath, IngestArguments.ForPull(rtmpUrl), logger), _time);
        await session.RunAsync(cancellationToken);
    }

    /// <summary>JPEG of a recent keyframe; null before there is one.</summary>
    public string? ThumbnailFile(Guid streamId)
    {
        var file = Path.Combine(FolderOf(streamId), "thumb.jpg");
        return File.Exists(file) ? file : null;
    }

    /// <summary>Null when nothing was ingested into it since the start.</summary>
    internal StreamOrigin? Find(Guid streamId) => _streams.TryGetValue(streamId, out var stream) ? stream.Value : null;

    internal StreamOrigin GetOrAdd(Guid streamId) => _streams.GetOrAdd(streamId, id => new Lazy<StreamOrigin>(() => Open(id))).Value;

    internal string FolderOf(Guid streamId) => Path.Combine(_services.GetRequiredService<IOptions<DataOptions>>().Value.MediaFolder, streamId.ToString("N"));

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in Streams)
            await stream.DisposeAsync();
    }

    private StreamOrigin Open(Guid streamId)
    {
        var store = new StreamStore(FolderOf(streamId), _services.GetRequiredService<ILogger<StreamStore>>());
        return new(streamId, _options, store, _services.GetRequiredService<StreamNotices>(), []);
    }
}

/// <summary>What is coming in. Bitrate is kbit/s over the last 5 s; <paramref name="LastChunkAt"/> is the server's clock.</summary>
public sealed record MediaHealth(
    int BitrateKbps, int Width, int Height, double FramesPerSecond, string Codecs,
    DateTimeOffset LastChunkAt, bool Stalled, int Sessions, string? LastFailure);
