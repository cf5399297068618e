using ConnectHub.Web.Media.Objects;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The real store, in which something happens first when the test says so.</summary>
internal sealed class InterruptedStore(IObjectStore real) : IObjectStore
{
    /// <summary>Before the next file is taken over, once. What it throws is thrown as the real one does, which takes the file with it.</summary>
    public Func<Task>? BeforePut { get; set; }

    /// <summary>Before something is deleted the next time, once.</summary>
    public Func<Task>? BeforeDelete { get; set; }

    /// <summary>After one file was removed the next time, once.</summary>
    public Func<Task>? AfterRemove { get; set; }

    /// <summary>When the next draft is begun, once.</summary>
    public Func<Task>? WhileMaking { get; set; }

    public ValueTask<StoredObject?> FindAsync(string key, CancellationToken cancellationToken) => real.FindAsync(key, cancellationToken);

    public ValueTask<Stream> OpenAsync(string key, CancellationToken cancellationToken) => real.OpenAsync(key, cancellationToken);

    public async ValueTask PutAsync(string key, string file, CancellationToken cancellationToken)
    {
        var before = BeforePut;
        BeforePut = null;
        try
        {
            await (before?.Invoke() ?? Task.CompletedTask);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
        await real.PutAsync(key, file, cancellationToken);
    }

    public async ValueTask DeleteAsync(string prefix, CancellationToken cancellationToken)
    {
        var before = BeforeDelete;
        BeforeDelete = null;
        await (before?.Invoke() ?? Task.CompletedTask);
        await real.DeleteAsync(prefix, cancellationToken);
    }

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await real.RemoveAsync(key, cancellationToken);
        var after = AfterRemove;
        AfterRemove = null;
        await (after?.Invoke() ?? Task.CompletedTask);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken) => real.ListAsync(prefix, cancellationToken);

    public ValueTask<long> SizeAsync(string prefix, CancellationToken cancellationToken) => real.SizeAsync(prefix, cancellationToken);

    public string NewDraft(string extension)
    {
        var making = WhileMaking;
        WhileMaking = null;
        making?.Invoke().GetAwaiter().GetResult();
        return real.NewDraft(extension);
    }
}
