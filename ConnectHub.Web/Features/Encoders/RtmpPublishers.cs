using System.Threading.Channels;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>The encoders that publish now, one per channel. New ones are handed to the <see cref="RtmpPuller"/>.</summary>
public sealed class RtmpPublishers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, RtmpPublisher> _byOwner = [];
    private readonly Dictionary<Guid, DateTimeOffset> _sentAway = [];
    private readonly HashSet<string> _asking = [];
    private readonly Channel<RtmpPublisher> _arrived = System.Threading.Channels.Channel.CreateUnbounded<RtmpPublisher>(new() { SingleReader = true });

    internal ChannelReader<RtmpPublisher> Arrived => _arrived.Reader;

    internal RtmpPublisher? Of(Guid ownerId)
    {
        lock (_lock)
            return _byOwner.GetValueOrDefault(ownerId);
    }

    /// <summary>Takes the place of <paramref name="expected"/>; false when somebody else was faster.</summary>
    internal bool TryEnter(RtmpPublisher publisher, RtmpPublisher? expected)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_byOwner.GetValueOrDefault(publisher.OwnerId), expected))
                return false;
            _byOwner[publisher.OwnerId] = publisher;
        }
        expected?.Leave();
        return _arrived.Writer.TryWrite(publisher);
    }

    /// <summary>False for a connection that is not, or no longer, a publisher. One that is still waiting for the answer to its key is.</summary>
    internal bool IsPublishing(string clientId)
    {
        lock (_lock)
            return _asking.Contains(clientId) || _byOwner.Values.Any(p => p.ClientId == clientId);
    }

    /// <summary>Until disposed that connection waits for an answer: nginx begins its updates with the question, and would close one that is not known.</summary>
    internal IDisposable Asking(string clientId)
    {
        lock (_lock)
            _asking.Add(clientId);
        return new Question(this, clientId);
    }

    internal void Left(string clientId) => Remove(p => p.ClientId == clientId);

    /// <summary>Its stream was ended or taken over while it still published; nginx closes the connection at its next update.</summary>
    internal void SendAway(RtmpPublisher publisher, DateTimeOffset now)
    {
        lock (_lock)
            _sentAway[publisher.OwnerId] = now;
        Remove(p => ReferenceEquals(p, publisher));
    }

    /// <summary>When an encoder of this owner was last sent away.</summary>
    internal DateTimeOffset? SentAwayAt(Guid ownerId)
    {
        lock (_lock)
            return _sentAway.TryGetValue(ownerId, out var at) ? at : null;
    }

    /// <summary>nginx learns it at its next update and closes the connection.</summary>
    internal void PutOff(Guid keyId) => Remove(p => p.KeyId == keyId);

    private void Remove(Func<RtmpPublisher, bool> which)
    {
        RtmpPublisher? found;
        lock (_lock)
        {
            found = _byOwner.Values.FirstOrDefault(which);
            if (found is not null)
                _byOwner.Remove(found.OwnerId);
        }
        found?.Leave();
    }

    private sealed class Question(RtmpPublishers publishers, string clientId) : IDisposable
    {
        public void Dispose()
        {
            lock (publishers._lock)
                publishers._asking.Remove(clientId);
        }
    }
}
