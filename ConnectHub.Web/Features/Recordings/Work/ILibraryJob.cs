namespace ConnectHub.Web.Features.Recordings.Work;

/// <summary>One kind of work on finished media. What is to be done stands in the database, so that a restart forgets none of it.</summary>
public interface ILibraryJob
{
    /// <summary>Jobs of a lower one go first.</summary>
    int Order { get; }

    /// <summary>A piece can take minutes or hours: no clip waits for it.</summary>
    bool IsLong { get; }

    /// <summary>Does one piece of work; false when there is none. A piece that fails is put down as such and does not come again and again.</summary>
    Task<bool> DoNextAsync(CancellationToken cancellationToken);
}
